using FsCheck;
using FsCheck.Fluent;
using Jiban.Assessment;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Assessment;

public sealed class FactPatternTests
{
    static readonly Gen<bool?> Known = Gen.Elements<bool?>(null, false, true);

    static readonly Gen<CallbackFact> AnyFact =
        from end in Gen.Elements(Enum.GetValues<CallbackEnd>())
        from contacted in Gen.Elements(true, false)
        from solved in Gen.Elements(Enum.GetValues<SolvedAnswer>())
        from satisfied in Gen.Elements(Enum.GetValues<SatisfiedAnswer>())
        from timely in Known
        from signed in Known
        from closed in Known
        from flags in Gen.Choose(0, 31)
        select new CallbackFact("", "")
        {
            End = end,
            Contacted = end is CallbackEnd.Reached ? contacted : null,
            Solved = end is CallbackEnd.Reached ? solved : null,
            Satisfied = end is CallbackEnd.Reached ? satisfied : null,
            ContactedInTime = timely,
            SignedForInTime = signed,
            ClosedInTime = closed,
            Excluded = (flags & 1) > 0,
            OnAccount = (flags & 2) > 0,
            Returned = (flags & 4) > 0,
            Redone = (flags & 8) > 0,
            HardCase = (flags & 16) > 0,
        };

    static readonly Gen<CallbackFact[]> Many = AnyFact
        .ArrayOf()
        .Select(facts =>
            facts
                .Select(
                    (fact, i) =>
                        fact with
                        {
                            Unit = $"s-{i % 3}",
                            Number = $"{i:0000}",
                            AnsweredAt = DateTimeOffset.UnixEpoch,
                        }
                )
                .ToArray()
        );

    [Fact]
    public void A_pattern_gives_the_fact_back() =>
        Prop.ForAll(
                AnyFact.ToArbitrary(),
                fact =>
                {
                    FactPattern
                        .Of(fact)
                        .Fact("u", "n", DateTimeOffset.UnixEpoch)
                        .ShouldBe(fact with { Unit = "u", Number = "n", AnsweredAt = DateTimeOffset.UnixEpoch });
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    /// <summary>Patterns are stored: whoever renumbers an answer finds this.</summary>
    [Theory]
    [InlineData("YYY", 1 | 2 << 3 | 3 << 7 | 3 << 9)]
    [InlineData("NPM", 1 | 1 << 3 | 2 << 7 | 2 << 9)]
    [InlineData("YN0", 1 | 2 << 3 | 1 << 7 | 4 << 9)]
    [InlineData("U", 2)]
    [InlineData("R", 3)]
    [InlineData("W", 4)]
    [InlineData("-x", 1 << 12)]
    [InlineData("-a", 1 << 13)]
    public void The_code_of_an_answer_never_changes(string order, int code) =>
        FactPattern.Of(Facts.One("u", "n", order)).Code.ShouldBe(code);

    [Fact]
    public void The_marks_are_the_bits_from_the_fourteenth()
    {
        var fact = new CallbackFact("u", "n")
        {
            SignedForInTime = false,
            ClosedInTime = true,
            Returned = true,
        };

        FactPattern.Of(fact).Code.ShouldBe(1 << 14 | 1 << 17 | 1 << 18);
        FactPattern.Of(fact).Marks.ShouldBe(new(1, 0, 0, 1, 1, 0));
        FactPattern.Of(fact).Answers.Code.ShouldBe(0);
        FactPattern.OnlyReturned.ShouldBe(FactPattern.Of(new("u", "n") { Returned = true }));
    }

    [Fact]
    public void A_hard_case_is_the_twentieth_bit_and_counts_with_the_answers()
    {
        var pattern = FactPattern.Of(new CallbackFact("u", "n") { HardCase = true, Redone = true });

        pattern.Code.ShouldBe(1 << 19 | 1 << 20);
        pattern.Answers.Code.ShouldBe(1 << 20);
        pattern.Marks.ShouldBe(new(0, 0, 0, 0, 0, 1));
    }

    [Fact]
    public void Counting_what_is_alike_gives_the_same_rows_as_counting_each_order() =>
        Prop.ForAll(
                Many.ToArbitrary(),
                Gen.Elements(Enum.GetValues<Treatment>()).ArrayOf(4).ToArbitrary(),
                (facts, treatments) =>
                {
                    var policy = Facts.Policy with
                    {
                        PartlySolved = .3m,
                        MostlySatisfied = .7m,
                        NoJudgement = treatments[0],
                        Unreachable = treatments[1],
                        RefusedToAnswer = treatments[2],
                        WrongNumber = treatments[3],
                        HardCases = facts.Length % 2 == 0 ? HardCaseCounting.Apart : HardCaseCounting.Together,
                    };
                    var alike =
                        from fact in facts
                        let pattern = FactPattern.Of(fact)
                        group pattern by (fact.Unit, pattern.Answers) into same
                        select new AlikeOrders(
                            same.Key.Unit,
                            same.Key.Answers,
                            same.Count(),
                            same.Aggregate(new HandlingMarks(), (sum, pattern) => sum + pattern.Marks)
                        );

                    Scoring
                        .RateAlike(alike, policy, ["s-0", "z"])
                        .Select(row => row.Line)
                        .ShouldBe(Scoring.Rate(facts, policy, ["s-0", "z"]).Select(row => row.Line));
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));
}
