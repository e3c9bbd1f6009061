using System.Globalization;
using Jiban.Assessment;
using Jiban.Server.Assessment;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Assessment;

public sealed class AssessmentTableTests
{
    [Fact]
    public void The_same_inputs_hash_alike_whatever_the_reader_speaks()
    {
        Hashes("en-US").ShouldBe(Hashes("zh-CN"));
        Hashes("de-DE").ShouldBe(Hashes("zh-CN"));
    }

    [Fact]
    public void Another_answer_hashes_otherwise()
    {
        Hashes("zh-CN", SolvedAnswer.No).ShouldNotBe(Hashes("zh-CN"));
    }

    static (string?, string) Hashes(string culture, SolvedAnswer solved = SolvedAnswer.Partly)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new(culture);
        var at = new DateTimeOffset(2026, 11, 3, 1, 2, 3, TimeSpan.Zero);
        var fact = new CallbackFact(SmallDistrict.Street, "110106-20261101-000001")
        {
            AnsweredAt = at,
            End = CallbackEnd.Reached,
            Contacted = true,
            Solved = solved,
            Satisfied = SatisfiedAnswer.Yes,
        };
        var policy = new ScoringPolicy
        {
            Version = "v",
            EffectiveFrom = new(2026, 1, 1),
            PartlySolved = .5m,
        };
        var table = AssessmentTable.Of(
            new AssessmentInputs(
                "2026-11",
                new(2026, 10, 19),
                new(2026, 11, 18),
                "street",
                policy,
                at,
                [new(SmallDistrict.Street, "方庄街道", "Fangzhuang", true)],
                [fact]
            )
        );
        return (table.InputsHash, table.ResultHash);
    }
}
