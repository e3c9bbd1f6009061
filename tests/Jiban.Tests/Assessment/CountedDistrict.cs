using Jiban.Assessment;
using Jiban.Server.Access;
using Jiban.Server.Assessment;
using Jiban.Server.Commands;
using Jiban.Server.Storage;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Jiban.Units;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Jiban.Tests.Assessment;

/// <summary>The small district in the middle of period 2026-11, with nothing counted yet.</summary>
internal static class CountedDistrict
{
    public const string Period = "2026-11";

    /// <summary>Period 2026-11 runs from 19 October to 18 November, midnight of Beijing.</summary>
    public static readonly DateTimeOffset End = new(2026, 11, 18, 16, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Inside = new(2026, 11, 10, 2, 0, 0, TimeSpan.Zero);

    public static async Task Ready(this ChainServer server)
    {
        server.Clock.Now = Inside.AddHours(6);
        await server.Database.Run(
            """
            delete from assessment_closings; delete from unit_totals; delete from counted_orders; delete from counted_periods; delete from assessment_marks;
            delete from assessment_counters; delete from periods; delete from policies;
            delete from open_parts; delete from work_order_events; delete from contacts; delete from work_orders;
            insert into policies (version, from_day, document) values ('2026', '2026-01-01', '{}')
            """
        );
        server.Services.GetRequiredService<CurrentPolicy>().Forget();
        server.Services.GetRequiredService<SettledPoints>().Forget();
        server.Services.GetRequiredService<EarlierTotals>().Forget();
        if (!server.Desks.Contains("every"))
            await server.Give(
                "every",
                "110106",
                "110106",
                Permission.CloseAssessments,
                Permission.ReadAssessment,
                Permission.DecideAccounts,
                Permission.HandleOrders,
                Permission.MakeCallbacks,
                Permission.ReadOrders
            );
    }

    public static Task<AssessmentResult> Read(
        this ChainServer server,
        AssessmentLevel level = AssessmentLevel.Street,
        string period = Period
    ) => server.Reading(read => read.Handle(new(period, level), default));

    public static async Task<T> Reading<T>(this ChainServer server, Func<ReadAssessment, Task<T>> use)
    {
        await using var scope = server.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Me>().Become(AssessVerb.Everything(SmallDistrict.Id));
        return await use(scope.ServiceProvider.GetRequiredService<ReadAssessment>());
    }

    public static Task<TotalsVerdict> Verify(this ChainServer server, bool repair = false, string period = Period) =>
        server.With<VerifyTotals, TotalsVerdict>(v => v.Handle(SmallDistrict.Id, period, repair, _ => { }, default));

    /// <summary>Running totals, every order's row and the history itself give the same rows at every level.</summary>
    public static async Task MustHold(this ChainServer server, string period = Period)
    {
        (await server.Verify(period: period)).Differs.ShouldBeEmpty();
        foreach (var level in Enum.GetValues<AssessmentLevel>())
        {
            var read = await server.Read(level, period);
            var whole = await server.Reading(r => r.Whole(new(period, level), default));
            var history = await server.Reading(r => r.FromHistory(SmallDistrict.Id, read.Period, level, default));
            var right = history.Score().Select(row => row.Line).ToList();
            read.Rows.Select(row => row.Line).ShouldBe(right, $"totals, {level}");
            whole.Rows.Select(row => row.Line).ShouldBe(right, $"rows, {level}");
            whole.Inputs!.Hash.ShouldBe(history.Hash);
            read.Watermark.ShouldBe(history.Watermark);
        }
    }
}
