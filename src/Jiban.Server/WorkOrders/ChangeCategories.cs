using System.Text.RegularExpressions;
using Jiban.Server.Admin;
using Jiban.Server.Shell;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.WorkOrders;

/// <summary>新增分类: its place in the tree follows from its code.</summary>
public sealed record AddCategory(
    string Code,
    string Name,
    DateOnly From,
    RequestKind DefaultKind,
    Urgency DefaultUrgency,
    string NameEn = "",
    string Keywords = "",
    string Why = ""
);

/// <summary>修改分类.</summary>
public sealed record ChangeCategory(
    string Name,
    RequestKind DefaultKind,
    Urgency DefaultUrgency,
    string NameEn = "",
    string Keywords = "",
    string Why = ""
);

/// <summary>停用分类 from a day on.</summary>
public sealed record RetireCategory(DateOnly Until, string Why = "");

/// <summary>The use cases of the category tree. A code is never used twice.</summary>
public sealed partial class ChangeCategories(ReferenceChange change)
{
    const Permission Needed = Permission.EditPolicy;

    public Task<Edited> Handle(AddCategory command, CancellationToken ct) =>
        change.Do(
            Needed,
            command.Why,
            async editing =>
            {
                if (!CodeShape().IsMatch(command.Code))
                    throw new InvalidInputException(
                        "code",
                        Say.It("六位数字，每级两位，如 010203", "six digits, two a level, e.g. 010203")
                    );
                var prefix = Category.PrefixOf(command.Code);
                var parent = prefix.Length == 2 ? null : prefix[..^2].PadRight(6, '0');
                var known = await editing.Db.Categories.AsNoTracking().ToDictionaryAsync(c => c.Code, ct);
                Guard.Require(!known.ContainsKey(command.Code), new TakenAlready("code", command.Code));
                if (parent is not null && (!known.TryGetValue(parent, out var above) || above.Until is not null))
                    throw new InvalidInputException(
                        "code",
                        Say.It($"先要有在用的上级分类 {parent}", $"category {parent} above it must be in use first")
                    );
                Guard.Require(command.From >= editing.Scene.Today, new InThePast("from", editing.Scene.Today));
                var category = new Category
                {
                    Code = command.Code,
                    Name = command.Name,
                    NameEn = command.NameEn,
                    Parent = parent,
                    Level = prefix.Length / 2,
                    Keywords = command.Keywords,
                    DefaultKind = command.DefaultKind,
                    DefaultUrgency = command.DefaultUrgency,
                    From = command.From,
                };
                editing.Db.Add(category);
                return category;
            },
            ct
        );

    public Task<Edited> Handle(RowSeen seen, ChangeCategory command, CancellationToken ct) =>
        OnCategory(
            seen,
            command.Why,
            (_, category) =>
            {
                (category.Name, category.NameEn, category.Keywords) = (command.Name, command.NameEn, command.Keywords);
                (category.DefaultKind, category.DefaultUrgency) = (command.DefaultKind, command.DefaultUrgency);
                return Task.CompletedTask;
            },
            ct
        );

    public Task<Edited> Handle(RowSeen seen, RetireCategory command, CancellationToken ct) =>
        OnCategory(
            seen,
            command.Why,
            async (editing, category) =>
            {
                var tomorrow = editing.Scene.Today.AddDays(1);
                Guard.Require(
                    command.Until >= tomorrow && command.Until > category.From,
                    new InThePast("until", tomorrow)
                );
                var below = await editing.Db.Categories.CountAsync(
                    c => c.Parent == category.Code && (c.Until == null || c.Until > command.Until),
                    ct
                );
                Guard.Require(below == 0, new CategoriesBelow(below));
                category.Until = command.Until;
            },
            ct
        );

    /// <summary>Takes back a retirement that has not come yet.</summary>
    public Task<Edited> Keep(RowSeen seen, Because command, CancellationToken ct) =>
        OnCategory(
            seen,
            command.Why,
            (editing, category) =>
            {
                Guard.Require(
                    category.Until is null || category.Until > editing.Scene.Today,
                    new EndedAlready(category.Code)
                );
                category.Until = null;
                return Task.CompletedTask;
            },
            ct
        );

    Task<Edited> OnCategory(RowSeen seen, string why, Func<Editing, Category, Task> act, CancellationToken ct) =>
        change.Do(
            Needed,
            why,
            async editing =>
            {
                var category = await editing.Find<Category>(seen, ct, seen.Key);
                await act(editing, category);
                Guard.Require(editing.Db.ChangeTracker.HasChanges(), new NothingToChange());
                return category;
            },
            ct
        );

    [GeneratedRegex("^(?!00)[0-9]{2}(?:0000|(?!00)[0-9]{2}[0-9]{2})$")]
    private static partial Regex CodeShape();
}

/// <summary>Categories below are still in use.</summary>
public sealed record CategoriesBelow(int Count) : Refusal;
