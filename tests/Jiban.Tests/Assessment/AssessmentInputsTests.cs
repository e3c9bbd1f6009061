using Jiban.Assessment;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Assessment;

/// <summary>What a result is made of, written down: the same bytes whatever order it came in, and scored again alike.</summary>
public sealed class AssessmentInputsTests
{
    static readonly CallbackFact[] facts = [.. Facts.Of("s1", "YYY YPM NNN Ux YN0a"), .. Facts.Of("s2", "YYY R W")];

    [Fact]
    public void The_order_of_facts_and_units_does_not_matter()
    {
        var one = Of(facts);
        var other = Of([.. facts.Reverse()]) with { Units = [.. one.Units.Reverse()] };

        other.Write().ShouldBe(one.Write());
        other.Hash.ShouldBe(one.Hash);
    }

    [Fact]
    public void What_is_read_back_is_written_alike_and_scores_alike()
    {
        var read = AssessmentInputs.Read(Of(facts).Write());

        read.Write().ShouldBe(Of(facts).Write());
        read.Score()
            .Select(r => (r.Unit, r.Rank, r.Adjusted, r.Raw))
            .ShouldBe(Of(facts).Score().Select(r => (r.Unit, r.Rank, r.Adjusted, r.Raw)));
        // s3 is ranked without an order, s9 only named.
        read.Score().Select(r => r.Unit).ShouldBe(["s2", "s1", "s3"]);
    }

    /// <summary>By hand: s2 has one valid callback. s1 has four raw ones, 30 × 3/4 + 35 × 1/4 + 35 × 2/4; without the account 30 × 2/3 + 35 × 1/3 + 35 × 2/3.</summary>
    [Fact]
    public void The_line_that_is_hashed_has_one_form_for_ever()
    {
        var rows = Of(facts).Score();

        rows.Select(row => row.Line)
            .ShouldBe([
                "s2 1 100 100 1/1 1/1 1/1 1/1 1/1 1/1 0/0 0/0 0/3 0/3 3 -",
                "s1 2 55 48.75 2/3 1/3 2/3 3/4 1/4 2/4 0/0 0/0 0/5 0/5 5 -",
                "s3 - - - 0/0 0/0 0/0 0/0 0/0 0/0 0/0 0/0 0/0 0/0 0 -",
            ]);
        AssessmentInputs.ResultHash(rows).ShouldNotBe(AssessmentInputs.ResultHash(rows.Reverse()));
    }

    [Fact]
    public void Every_part_of_a_fact_and_of_the_policy_is_in_the_hash()
    {
        var first = facts[0];
        AssessmentInputs[] others =
        [
            Of([first with { Solved = SolvedAnswer.Partly }, .. facts[1..]]),
            Of([first with { ClosedInTime = false }, .. facts[1..]]),
            Of([first with { Returned = true }, .. facts[1..]]),
            Of(facts) with
            {
                Policy = Facts.Policy with { PartlySolved = .25m },
            },
            Of(facts) with
            {
                Policy = Facts.Policy with { Version = "demo-2" },
            },
            Of(facts) with
            {
                Period = "2026-12",
            },
        ];

        others.Append(Of(facts)).Select(o => o.Hash).Distinct().Count().ShouldBe(others.Length + 1);
    }

    [Fact]
    public void What_came_late_is_named_by_unit_and_order()
    {
        var late = Of([facts[0] with { Solved = SolvedAnswer.No }, .. facts[2..], Facts.One("s2", "s2-009", "YYY")]);

        var changes = Of(facts).ChangesTo(late);

        changes
            .Select(c => (c.Unit, c.Number, c.Was is null, c.Now is null))
            .ShouldBe([("s1", "s1-001", false, false), ("s1", "s1-002", false, true), ("s2", "s2-009", true, false)]);
        Of(facts).ChangesTo(Of([.. facts.Reverse()])).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"facts\":[]")]
    [InlineData("null")]
    public void What_are_no_inputs_are_not_read_as_such(string text) =>
        Should.Throw<InvalidDataException>(() => AssessmentInputs.Read(text));

    static AssessmentInputs Of(CallbackFact[] facts) =>
        new(
            "2026-11",
            new(2026, 10, 19),
            new(2026, 11, 18),
            "street",
            Facts.Policy,
            new(2026, 11, 18, 9, 0, 0, TimeSpan.Zero),
            [
                new("s1", "一街道", "First", true),
                new("s2", "二街道", "", true),
                new("s3", "三街道", "Third", true),
                new("s9", "旧街道", "", false),
            ],
            facts
        );
}
