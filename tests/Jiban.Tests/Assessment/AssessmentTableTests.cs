using System.Globalization;
using Jiban.Assessment;
using Jiban.Server.Assessment;
using Jiban.Server.Storage;
using Jiban.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Assessment;

public sealed class AssessmentTableTests(DistrictServer server) : IClassFixture<DistrictServer>
{
    [Fact]
    public async Task The_same_inputs_hash_alike_whatever_the_reader_speaks()
    {
        var book = await server.Services.GetRequiredService<CurrentPolicy>().Book(default);

        Hashes("en-US", book).ShouldBe(Hashes("zh-CN", book));
        Hashes("de-DE", book).ShouldBe(Hashes("zh-CN", book));
    }

    [Fact]
    public async Task Another_answer_hashes_otherwise()
    {
        var book = await server.Services.GetRequiredService<CurrentPolicy>().Book(default);

        Hashes("zh-CN", book, SolvedAnswer.No).ShouldNotBe(Hashes("zh-CN", book));
    }

    static (string, string) Hashes(string culture, PolicyBook book, SolvedAnswer solved = SolvedAnswer.Partly)
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
        var period = new AssessmentPeriods(TimeZoneInfo.Utc).Called("2026-11");
        var table = AssessmentTable.Of(
            new(period, AssessmentLevel.Street, policy, at, Scoring.Rate([fact], policy)),
            book
        );
        return (table.InputsHash, table.ResultHash);
    }
}
