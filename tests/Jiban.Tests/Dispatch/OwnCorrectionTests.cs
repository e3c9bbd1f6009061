using System.Net;
using Jiban.Calendar;
using Jiban.Server.Storage;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Dispatch;

/// <summary>Nobody corrects a matter into their own hands: a department's category away, or the tier down (rules 15 and 24).</summary>
public sealed class OwnCorrectionTests(ChainServer server) : IClassFixture<ChainServer>, IAsyncLifetime
{
    private static readonly object ToOurselves = new { unit = SmallDistrict.Street };

    public async ValueTask InitializeAsync()
    {
        await server.Database.Run("update catalogue_rows set department_only = true where rule = 'R14'");
        server.Services.GetRequiredService<CurrentPolicy>().Forget();
        if (!server.Desks.Contains("street-desk"))
            await server.Give(
                "street-desk",
                SmallDistrict.Street,
                SmallDistrict.Street,
                Permission.DispatchOrders,
                Permission.ReadOrders
            );
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_street_does_not_make_a_departments_matter_its_own_by_another_category()
    {
        var number = await Opened("140101");
        (await Act("street-desk", number, "reclassify", new { category = "010102", why = "其实是堆物" })).Must(
            HttpStatusCode.OK
        );

        (await Act("street-desk", number, "dispatch", ToOurselves)).MustBeProblem(
            HttpStatusCode.Conflict,
            "refusal:corrected-by-oneself"
        );
        (await Act("desk", number, "dispatch", ToOurselves)).Must(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_the_district_corrected_is_as_it_should_be()
    {
        var number = await Opened("140101");
        var corrected = new
        {
            category = "010102",
            urgency = "general",
            why = "其实是堆物",
        };
        (await Act("desk", number, "reclassify", corrected)).Must(HttpStatusCode.OK);

        (await Act("street-desk", number, "dispatch", ToOurselves)).Must(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Nor_does_it_give_itself_more_time_by_a_lower_tier()
    {
        var corrected = await Opened("010102", "emergency");
        (await Act("street-desk", corrected, "reclassify", new { urgency = "complex", why = "不急" })).Must(
            HttpStatusCode.OK
        );
        (await Act("street-desk", corrected, "dispatch", ToOurselves)).MustBeProblem(
            HttpStatusCode.Conflict,
            "refusal:corrected-by-oneself"
        );

        var chosen = await Opened("010102");
        var (lower, higher) = (
            new { unit = SmallDistrict.Street, urgency = "complex" },
            new { unit = SmallDistrict.Street, urgency = "emergency" }
        );
        (await Act("street-desk", chosen, "dispatch", lower)).MustBeProblem(
            HttpStatusCode.Conflict,
            "refusal:corrected-by-oneself"
        );
        (await Act("street-desk", chosen, "dispatch", higher)).Must(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Nor_by_a_category_whose_limits_are_longer()
    {
        await server.With<JibanDb, int>(db =>
        {
            db.TimeLimits.Add(
                new()
                {
                    Id = Guid.CreateVersion7(server.Clock.Now),
                    Clock = ClockKind.Handling,
                    Category = "010102",
                    Amount = 72,
                    Unit = LimitUnit.Hours,
                    From = new(2020, 1, 1),
                }
            );
            return db.SaveChangesAsync();
        });
        server.Services.GetRequiredService<CurrentPolicy>().Forget();
        var longer = await Opened("990000");
        var shorter = await Opened("010102");
        (await Act("street-desk", longer, "reclassify", new { category = "010102", why = "是堆物" })).Must(
            HttpStatusCode.OK
        );
        (await Act("street-desk", shorter, "reclassify", new { category = "990000", why = "不是堆物" })).Must(
            HttpStatusCode.OK
        );

        (await Act("street-desk", longer, "dispatch", ToOurselves)).MustBeProblem(
            HttpStatusCode.Conflict,
            "refusal:corrected-by-oneself"
        );
        (await Act("street-desk", shorter, "dispatch", ToOurselves)).Must(HttpStatusCode.OK);
        (await Act("desk", longer, "dispatch", ToOurselves)).Must(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Nor_by_taking_the_contact_itself_with_less_urgency_than_usual()
    {
        if (!server.Desks.Contains("street-window"))
            await server.Give(
                "street-window",
                SmallDistrict.Street,
                SmallDistrict.Street,
                Permission.TakeContacts,
                Permission.ReadOrders
            );
        var own = await Opened("010102", "complex", "street-window");

        (await Act("street-desk", own, "dispatch", ToOurselves)).MustBeProblem(
            HttpStatusCode.Conflict,
            "refusal:corrected-by-oneself"
        );
        var usual = new { unit = SmallDistrict.Street, urgency = "general" };
        (await Act("street-desk", own, "dispatch", usual)).Must(HttpStatusCode.OK);

        var others = await Opened("010102", "complex");
        (await Act("street-desk", others, "dispatch", ToOurselves)).Must(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Words_written_into_the_history_show_nobodys_number()
    {
        var number = await Opened("010102");
        var why = "请先打 13800138000 问清位置";
        (await Act("desk", number, "dispatch", new { unit = SmallDistrict.Street, why })).Must(HttpStatusCode.OK);

        var page = await server.SignedIn("street");
        await page.Open($"/orders/{number}");
        page.Words.ShouldContain("问清位置");
        page.Words.ShouldNotContain("13800138000");
    }

    private Task<Answer> Act(string desk, string number, string action, object body) =>
        server.As(desk).Act(number, action, body);

    private async Task<string> Opened(string category, string? urgency = null, string window = "desk")
    {
        var contact = new
        {
            channel = "phone",
            text = $"楼道里的杂物和暖气都没有人管，{Guid.CreateVersion7(server.Clock.Now):N}。",
            category,
            urgency,
            place = new { street = SmallDistrict.Street },
        };
        return (await server.As(window).Post("/api/contacts", contact)).Must(HttpStatusCode.Created)["number"]!;
    }
}
