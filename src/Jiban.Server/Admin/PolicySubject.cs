using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Admin;

/// <summary>一版政策 as its administrators read it: its settings stand beside version and day, by path.</summary>
public sealed record PolicyVersion(string Key, string Tag, string Version, DateOnly From) : AdminRow(Key, Tag)
{
    [JsonIgnore]
    public JsonObject Settings { get; init; } = [];

    public override string Title => Version;

    public override JsonObject Fields()
    {
        var fields = base.Fields();
        foreach (var (path, value) in Settings)
            fields[path] = value?.DeepClone();
        return fields;
    }
}

/// <summary>政策: callback, scoring, handling and duplicates.</summary>
public sealed class PolicySubject : AdminSubject
{
    public override string Name => "policies";
    public override string Word => Say.It("回访与计分", "Callback, score");
    public override string Lead =>
        Say.It(
            "每改一次就是一个新版本，从某一天起用；过去的考核永远按当时的版本算。",
            "Every change is a new version from a day on; a past period is always counted with its own."
        );
    public override string Icon => "adjustments-horizontal";
    public override Permission Needs => Permission.EditPolicy;
    public override Type RowType => typeof(PolicyVersion);

    public override IReadOnlyList<AdminAction> Actions =>
        [
            AdminAction.New<StartPolicy>(
                "start",
                Say.It("立第一版", "Make the first version"),
                "plus",
                (s, c, ct) => s.GetRequiredService<ChangePolicy>().Handle(c, ct),
                AdminInput.Line("newVersion", 20, true),
                AdminInput.Day("effectiveFrom"),
                AdminInput.Why()
            ),
            AdminAction.On<RevisePolicy>(
                "revise",
                Say.It("立新版本", "Make a new version"),
                "plus",
                (s, seen, c, ct) => s.GetRequiredService<ChangePolicy>().Handle(seen, c, ct),
                [
                    AdminInput.Line("newVersion", 20, true) with
                    {
                        Hint = Say.It("如 2027.1", "e.g. 2027.1"),
                    },
                    AdminInput.Day("effectiveFrom") with
                    {
                        Begin = s => AdminInput.Written(s.Today.AddDays(1)),
                    },
                    .. PolicyFields.All.Select(PolicyFields.Input),
                    AdminInput.Why(),
                ]
            ),
            AdminAction.On<Because>(
                "withdraw",
                Say.It("撤回", "Withdraw"),
                "arrow-back-up",
                (s, seen, c, ct) => s.GetRequiredService<ChangePolicy>().Withdraw(seen, c, ct),
                AdminInput.Why()
            ) with
            {
                Danger = true,
                Ends = true,
                Lead = Say.It("只能撤回还没生效的版本。", "Only a version not yet in force."),
            },
        ];

    public override async Task<IReadOnlyList<AdminRow>> Rows(JibanDb db, Scene scene, CancellationToken ct) =>
        [
            .. (await db.Policies.AsNoTracking().OrderByDescending(p => p.FromDay).ToListAsync(ct)).Select(
                p => new PolicyVersion(p.Version, RowText.Tag(db, p), p.Version, p.FromDay)
                {
                    Settings = PolicyFields.Read(p.Document),
                }
            ),
        ];
}
