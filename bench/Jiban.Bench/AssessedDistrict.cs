using System.Text.Json;
using Jiban.Assessment;
using Jiban.Server.Assessment;
using Jiban.Server.Commands;
using Jiban.Server.Storage;
using Jiban.Units;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Jiban.Bench;

/// <summary>343 streets, twelve departments, and one period of called-back orders: few streets with many of them, nine in
/// ten contacted and solved, one in twenty-five given back by a neighbour before.</summary>
internal sealed class AssessedDistrict(Workplace work)
{
    public const int District = 110000;
    public const int Streets = 343;
    public const string Period = "2026-11";

    public static readonly DateTimeOffset Begun = new(2026, 10, 18, 16, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset BegunBefore = new(2026, 9, 18, 16, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Running = new(2026, 11, 18, 15, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Ended = new(2026, 11, 18, 17, 0, 0, TimeSpan.Zero);
    private const int Batch = 100_000;
    private const int Neighbours = 3;

    private readonly Random dice = new(20261118);

    /// <summary>Of its own, so that the other figures stay what they were before hard cases were told apart.</summary>
    private readonly Random hard = new(20261120);

    public async Task Fill(int count, Action<string> news, CancellationToken ct)
    {
        var db = work.Get<JibanDb>();
        db.AddRange(Reference());
        await db.SaveChangesAsync(ct);
        await using (var connection = await work.Get<NpgsqlDataSource>().OpenConnectionAsync(ct))
        {
            var copy = new BulkCopy<CountedOrder>(db.Model);
            foreach (var period in new[] { Begun, BegunBefore })
                for (var from = 0; from < count; from += Batch)
                {
                    var some = Enumerable.Range(from, Math.Min(Batch, count - from));
                    await copy.Write(connection, some.Select(number => Order(number, period)), ct);
                    news($"{from:N0}");
                }
            await using var tidy = new NpgsqlCommand("vacuum analyze counted_orders", connection)
            {
                CommandTimeout = 0,
            };
            await tidy.ExecuteNonQueryAsync(ct);
        }
        await new GivenFacts(work, Street).Fill(count, ct);
        var book = await work.Get<CurrentPolicy>().Book(ct);
        await TotalsChange.Rebuild(db, District, book.PeriodsOn(District, Running).Called(Period), ct);
        await db.Database.ExecuteSqlRawAsync("vacuum analyze unit_totals", ct);
    }

    private static IEnumerable<object> Reference()
    {
        yield return new District
        {
            Id = District,
            Name = "测速区",
            Zone = "Asia/Shanghai",
            DeskUnit = new($"{District}"),
        };
        yield return Unit($"{District}", UnitLevel.District, null);
        for (var i = 0; i < Streets; i++)
            yield return Unit(Street(i), UnitLevel.Street, $"{District}");
        for (var i = 0; i < 12; i++)
            yield return Unit($"{District}-D{i:00}", UnitLevel.Department, $"{District}");
        yield return new PolicyRow
        {
            Version = "bench",
            FromDay = new(2020, 1, 1),
            Document = """{"scoring":{"partlySolved":0}}""",
        };
        yield return new PolicyRow
        {
            Version = GivenFacts.Policy,
            FromDay = new(2030, 1, 1),
            Document = JsonSerializer.Serialize(new { scoring = new { partlySolved = 0, points = GivenFacts.Kinds } }),
        };
    }

    private static Unit Unit(string code, UnitLevel level, string? parent) =>
        new()
        {
            Code = new(code),
            District = District,
            Name = code,
            Level = level,
            Parent = parent is null ? null : new UnitCode(parent),
            Path = parent is null ? $"{code}/" : $"{parent}/{code}/",
        };

    private static string Street(int number) => $"{District}{number + 1:000}";

    private CountedOrder Order(int number, DateTimeOffset period)
    {
        var street = (int)(Streets * Math.Pow(dice.NextDouble(), 1.4));
        var returned =
            dice.NextDouble() < .04
                ? [new UnitCode(Street((street + 1 + dice.Next(Neighbours)) % Streets))]
                : Array.Empty<UnitCode>();
        var at = period + TimeSpan.FromMinutes(dice.Next((period == Begun ? 31 : 30) * 24 * 60));
        return new()
        {
            District = District,
            OrderId = Guid.CreateVersion7(at),
            Number = $"{District}-{at:yyyyMMdd}-{number:0000000}",
            PeriodFrom = period,
            Units = new AnsweringUnits(new(Street(street)), returned).Text,
            Pattern = FactPattern.Of(Fact()).Code,
            AnsweredAt = at,
            ChangedAt = at,
        };
    }

    private CallbackFact Fact()
    {
        var fact = new CallbackFact("", "")
        {
            ContactedInTime =
                Chance(.9) ? true
                : Chance(.8) ? false
                : null,
            Excluded = Chance(.01),
            OnAccount = Chance(.01),
            SignedForInTime = Chance(.97),
            ClosedInTime = Chance(.93),
            Redone = Chance(.07),
            HardCase = hard.NextDouble() < .02,
        };
        if (!Chance(.93))
            return fact with { End = (CallbackEnd)(2 + dice.Next(3)) };
        var solved =
            Chance(.9) ? SolvedAnswer.Yes
            : Chance(.4) ? SolvedAnswer.Partly
            : SolvedAnswer.No;
        return fact with
        {
            End = CallbackEnd.Reached,
            Contacted = Chance(.96),
            Solved = solved,
            Satisfied =
                solved is SolvedAnswer.Yes && Chance(.85) ? SatisfiedAnswer.Yes
                : Chance(.5) ? SatisfiedAnswer.Mostly
                : Chance(.7) ? SatisfiedAnswer.No
                : SatisfiedAnswer.None,
        };
    }

    private bool Chance(double of) => dice.NextDouble() < of;
}
