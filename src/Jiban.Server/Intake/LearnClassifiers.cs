using Jiban.Insight.Classification;
using Jiban.Intake;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Intake;

/// <summary>学习: learns from the older confirmed orders, is judged by the newer ones beside what is used now, and is used when it is better.</summary>
public sealed class LearnClassifiers(
    JibanDb db,
    CurrentPolicy policy,
    IntakeLexicon lexicon,
    LearntClassifiers inUse,
    TimeProvider clock
)
{
    /// <summary>8 MB at most, whatever the number of categories; a server keeps two of each use.</summary>
    const int MostWeights = 2_000_000;

    /// <param name="by">Who asks; null at night.</param>
    /// <exception cref="RefusedException"><see cref="TooFewToLearn"/>.</exception>
    public async Task<ClassifierVersion> Handle(ClassifierUse use, Guid? by, CancellationToken ct)
    {
        var (book, now) = (await policy.Book(ct), clock.Now());
        var district = book.Home.Id;
        var rules = book.PolicyOn(book.Day(district, now)).Classifiers;
        var orders = await ConfirmedOrder.Newest(db, district, rules.MostOrders, ct);
        Guard.Require(orders.Count >= rules.LeastOrders, new TooFewToLearn(orders.Count, rules.LeastOrders));
        var used = await LearntClassifiers.InUse(db, district, use).FirstOrDefaultAsync(ct);
        var rival = used is null ? null : await LearntClassifiers.Content(db, used, ct);

        var (lesson, learnt) = await Task.Run(
            () =>
                Learn(
                    use,
                    book,
                    orders,
                    rival is null ? 0 : used!.Number,
                    rival is null ? null : new(rival, used!.Orders)
                ),
            ct
        );
        return await Keep(rules, use, lesson, learnt, by, now, ct);
    }

    (Lesson, Classifier) Learn(
        ClassifierUse use,
        PolicyBook book,
        IReadOnlyList<ConfirmedOrder> orders,
        int rivalNumber,
        Experience? rival
    )
    {
        var learntOf = ClassifierPolicy.LearntOf(orders.Count);
        var (older, newer) = (orders.Take(learntOf).ToList(), orders.Skip(learntOf).ToList());
        var (words, gazetteer) = lexicon.Of(book);
        var learnt = Classifier.Learn(
            [.. older.Select(o => o.Labelled(use, book, gazetteer))],
            new Learning { MostWeights = MostWeights }
        );
        // Told word for word before: who learnt it by heart would be judged by heart.
        var heard = older.Select(o => o.Text).ToHashSet(StringComparer.Ordinal);
        var judged = newer.Where(o => !heard.Contains(o.Text)).ToList();
        if (judged.Count == 0)
            judged = newer;
        var usual = new UsualUnits(older, book);
        IReadOnlyList<Candidate> Tell(Experience? by, ConfirmedOrder order) =>
            use is ClassifierUse.Category ? Told(by, MatterWords.Of(order.Title, order.Text, gazetteer))
            : by is null ? usual.Of(order)
            : by
                .Classifier.Suggest(
                    ConfirmedOrder.UnitTitle(book, order.Category, order.Place.Street, order.Title),
                    order.Text
                )
                .Candidates;
        IReadOnlyList<Candidate> Told(Experience? by, (string Title, string Text) matter) =>
            ToldCategory.Of(by, words, matter.Title, matter.Text).Candidates;
        ClassifierFigures Figures(Experience? by) =>
            Judge([
                .. judged.Select(o =>
                    (use is ClassifierUse.Category ? o.Category : LearntTarget.Of(book, o.Unit, o.Place), Tell(by, o))
                ),
            ]);
        return (
            new(
                older.Count,
                older[^1].AcceptedAt,
                learnt.Labels.Count,
                judged.Count,
                Figures(new(learnt, older.Count)),
                rivalNumber,
                Figures(rival)
            ),
            learnt
        );
    }

    /// <summary>By what the desk is shown: three candidates; where nothing is told, the desk's own category stands for it.</summary>
    static ClassifierFigures Judge(IReadOnlyList<(string Right, IReadOnlyList<Candidate> Told)> rows)
    {
        string[] labels =
        [
            IntakeSuggestions.Unclear,
            .. rows.SelectMany(r => r.Told.Select(c => c.Category).Append(r.Right))
                .Where(l => l != IntakeSuggestions.Unclear)
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
        var number = labels.Index().ToDictionary(l => l.Item, l => l.Index, StringComparer.Ordinal);
        var found = Evaluation.Of(
            labels,
            [
                .. rows.Select(r =>
                {
                    var shares = new float[labels.Length];
                    foreach (var told in r.Told)
                        shares[number[told.Category]] = (float)told.Share;
                    return (r.Right, shares);
                }),
            ]
        );
        return ClassifierFigures.Of(found.Accuracy, found.MacroF1, found.Top3, found.CalibrationError);
    }

    async Task<ClassifierVersion> Keep(
        ClassifierPolicy rules,
        ClassifierUse use,
        Lesson lesson,
        Classifier learnt,
        Guid? by,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var district = (await policy.Book(ct)).Home.Id;
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var versions = await db
            .Classifiers.Where(v => v.District == district && v.Use == use)
            .OrderByDescending(v => v.Number)
            .ToListAsync(ct);
        var number = (versions.FirstOrDefault()?.Number ?? 0) + 1;
        var version = ClassifierVersion.Learnt(district, use, number, lesson, by, now);
        if (rules.Replaces(lesson.Figures, lesson.Rival))
        {
            versions.Find(v => v.IsUsed)?.LayDown(now);
            version.TakeUp(now);
        }
        db.Add(version);
        db.Add(
            new ClassifierContent
            {
                District = district,
                Use = use,
                Number = number,
                Bytes = ClassifierBytes.Write(learnt),
            }
        );
        await db.SaveChangesAsync(ct);
        var used = versions.Append(version).FirstOrDefault(v => v.IsUsed)?.Number ?? 0;
        await db
            .ClassifierContents.Where(c =>
                c.District == district
                && c.Use == use
                && c.Number <= number - Math.Max(1, rules.Kept)
                && c.Number != used
            )
            .ExecuteDeleteAsync(ct);
        await ForgetChoices(district, use, ct);
        await transaction.CommitAsync(ct);
        inUse.Forget();
        return version;
    }

    /// <summary>What every version one can go back to knows already.</summary>
    Task<int> ForgetChoices(int district, ClassifierUse use, CancellationToken ct) =>
        db
            .OtherChoices.Where(c =>
                c.District == district
                && c.Use == use
                && c.At
                    <= db.Classifiers.Where(v =>
                            v.District == district
                            && v.Use == use
                            && db.ClassifierContents.Any(k =>
                                k.District == district && k.Use == use && k.Number == v.Number
                            )
                        )
                        .Min(v => v.KnowsUntil)
            )
            .ExecuteDeleteAsync(ct);
}

/// <summary>What a district starts with: the units that had most orders of the category in the street, then of the category.</summary>
sealed class UsualUnits(IReadOnlyList<ConfirmedOrder> orders, PolicyBook book)
{
    const int Most = 3;
    readonly ILookup<(string, string?), string> byStreet = orders.ToLookup(
        o => (o.Category, o.Place.Street),
        o => LearntTarget.Of(book, o.Unit, o.Place)
    );
    readonly ILookup<string, string> byCategory = orders.ToLookup(
        o => o.Category,
        o => LearntTarget.Of(book, o.Unit, o.Place)
    );

    public IReadOnlyList<Candidate> Of(ConfirmedOrder order) =>
        byStreet[(order.Category, order.Place.Street)].ToList() is { Count: > 0 } near
            ? Shares(near)
            : Shares([.. byCategory[order.Category]]);

    static Candidate[] Shares(List<string> units) =>
        [
            .. units
                .CountBy(u => u)
                .OrderByDescending(u => u.Value)
                .ThenBy(u => u.Key, StringComparer.Ordinal)
                .Take(Most)
                .Select(u => new Candidate(u.Key, (double)u.Value / units.Count, [])),
        ];
}
