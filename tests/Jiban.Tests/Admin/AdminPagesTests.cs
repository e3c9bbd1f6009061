using System.Net;
using Jiban.Intake;
using Jiban.Server.Admin;
using Jiban.Server.Storage;
using Jiban.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Admin;

/// <summary>The administrator's pages, in both languages: every row opens, every action has its form, what is wrong is said beside its field.</summary>
public sealed class AdminPagesTests(AdminServer server) : IClassFixture<AdminServer>
{
    [Theory]
    [InlineData("zh")]
    [InlineData("en")]
    public async Task Every_row_and_every_action_opens(string language)
    {
        await Furnish();
        var browser = await server.Chain.SignedIn("administrator");
        await browser.Open($"/?lang={language}");
        foreach (var subject in Subjects.All)
        {
            await browser.Open(subject.Home);
            browser.Status.ShouldBe(HttpStatusCode.OK, subject.Home);
            var rows = (await server.Administrator.Get($"/api/admin/{subject.Name}")).Json.EnumerateArray().ToList();
            if (subject.Name is not "catalogue-draft-rows")
                rows.ShouldNotBeEmpty(subject.Name);
            foreach (var key in rows.Take(2).Select(r => Uri.EscapeDataString(r.GetProperty("key").GetString()!)))
            {
                await Opens(browser, $"/admin/{subject.Name}/{key}");
                foreach (var action in subject.Actions.Where(a => a.OnRow))
                {
                    await Opens(browser, $"/admin/{subject.Name}/{key}/{action.Name}");
                    browser.Page.QuerySelectorAll("form.admin-form").Length.ShouldBe(1, browser.Address);
                }
            }
            foreach (var action in subject.Actions.Where(a => !a.OnRow))
            {
                await Opens(browser, $"/admin/{subject.Name}/-/{action.Name}");
                browser.Page.QuerySelectorAll("form.admin-form").Length.ShouldBe(1, browser.Address);
            }
        }
    }

    [Theory]
    [InlineData("zh")]
    [InlineData("en")]
    public async Task Every_list_is_sorted_by_what_it_offers_both_ways_and_its_file_is_as_the_page(string language)
    {
        await Furnish();
        var browser = await server.Chain.SignedIn("administrator");
        await browser.Open($"/?lang={language}");
        foreach (var subject in Subjects.All)
        foreach (var field in subject.Sorts)
        {
            var (up, down) = (await Titles(field), await Titles("-" + field));
            down.ShouldBe(up, ignoreOrder: true, $"{subject.Name} {field}");
            if (up.Distinct().Count() > 2 && field is "name" or "title" or "code" or "userName")
                down.ShouldNotBe(up, $"{subject.Name} {field}");

            await browser.Open($"{subject.Home}?sort={field}");
            browser.Status.ShouldBe(HttpStatusCode.OK, browser.Address);

            async Task<List<string>> Titles(string sort)
            {
                var file = await server.Administrator.Get($"/admin/{subject.Name}/export.csv?sort={sort}");
                return [.. file.Must(HttpStatusCode.OK).Text.Split('\n', StringSplitOptions.TrimEntries).Skip(1)];
            }
        }
    }

    [Fact]
    public async Task A_list_of_people_stands_as_it_was_sorted()
    {
        var browser = await server.Chain.SignedIn("administrator");

        await browser.Open("/admin/staff?sort=-userName");

        var names = browser.Page.QuerySelectorAll("tbody tr td:nth-child(2)").Select(c => c.TextContent).ToList();
        names.Count.ShouldBeGreaterThan(3);
        names.ShouldBe(names.OrderByDescending(n => n, StringComparer.CurrentCulture));
        browser.Page.QuerySelector("th[aria-sort=descending] a")!.GetAttribute("href")!.ShouldContain("sort=userName");
    }

    [Fact]
    public async Task A_row_shows_each_field_once_and_by_its_name()
    {
        await Furnish();
        var staff = (await server.Administrator.Get("/api/admin/staff")).Json.EnumerateArray().ToList();
        staff[0].EnumerateObject().Select(field => field.Name).ShouldNotContain("title");
        var browser = await server.Chain.SignedIn("administrator");

        await browser.Open($"/admin/staff/{staff[0].GetProperty("key").GetString()}");

        browser.Page.QuerySelectorAll("dt").Select(d => d.TextContent.Trim()).ShouldNotContain("title");
    }

    [Theory]
    [InlineData("0", "0.2", 1)]
    [InlineData("1", "1.01", 1)]
    [InlineData("1", "1", 0)]
    public async Task What_it_takes_to_propose_a_row_of_the_catalogue_is_policy(string rulings, string share, int wrong)
    {
        await Furnish();
        var browser = await server.Chain.SignedIn("administrator");
        await browser.Open("/admin/policies/2026.1/revise");

        await browser.Send(
            Handler(browser),
            ("newVersion", "2028.1"),
            ("effectiveFrom", "2028-01-01"),
            ("dispatch.rulingsToPropose", rulings),
            ("dispatch.shareToPropose", share),
            ("why", "试点")
        );

        browser.Page.QuerySelectorAll(".field-error").Length.ShouldBe(wrong);
    }

    [Fact]
    public async Task A_new_policy_version_is_made_in_a_form_and_keeps_the_settings_it_follows()
    {
        await Furnish();
        var browser = await server.Chain.SignedIn("administrator");
        await browser.Open("/admin/policies/2026.1/revise");

        await browser.Send(
            Handler(browser),
            ("newVersion", "2027.1"),
            ("effectiveFrom", "2027-01-01"),
            ("callback.attempts", "0"),
            ("callback.callsUntil", "08:00"),
            ("why", "试点")
        );
        browser.Page.QuerySelectorAll(".field-error").Length.ShouldBe(2);
        browser.Page.QuerySelector("[name='callback.callsUntil']")!.GetAttribute("value").ShouldBe("08:00");

        await browser.Send(
            Handler(browser),
            ("callback.attempts", "4"),
            ("callback.callsUntil", "21:00"),
            ("newVersion", "2027.1")
        );
        browser.Status.ShouldBe(HttpStatusCode.OK);
        var versions = (await server.Administrator.Get("/api/admin/policies")).Json.EnumerateArray().ToList();
        var next = versions.Single(v => v.GetProperty("version").GetString() == "2027.1");
        var first = versions.Single(v => v.GetProperty("version").GetString() == "2026.1");
        next.GetProperty("callback.attempts").GetInt32().ShouldBe(4);
        first.GetProperty("callback.attempts").GetInt32().ShouldNotBe(4);
        next.GetProperty("scoring.solved").ToString().ShouldBe(first.GetProperty("scoring.solved").ToString());
    }

    [Fact]
    public async Task The_districts_administrator_gives_anybody_a_new_password_and_it_must_be_changed_first()
    {
        var browser = await server.Chain.SignedIn("administrator");
        await browser.Open("/admin/staff?q=department");
        var person = browser
            .Page.QuerySelectorAll("a[href^='/admin/staff/']")
            .Select(a => a.GetAttribute("href")!)
            .First(a => Guid.TryParse(a.Split('/')[^1], out _));
        await browser.Open(person + "/reset-password");
        await browser.Send(Handler(browser), ("why", "忘了密码"));
        var password = browser.Page.QuerySelector(".secret code")!.TextContent;

        var other = server.Chain.Visitor();
        await other.Open("/sign-in");
        await other.Send("sign-in", ("user", "department"), ("password", password));

        other.Address.ShouldBe("/password");
        await other.Open("/desk");
        other.Address.ShouldBe("/password");
    }

    private AdminSubjects Subjects => server.Chain.Services.GetRequiredService<AdminSubjects>();

    private static string Handler(Browser browser) =>
        browser.Page.QuerySelector("form.admin-form input[name=_handler]")!.GetAttribute("value")!;

    private static async Task Opens(Browser browser, string address)
    {
        await browser.Open(address);
        browser.Status.ShouldBe(HttpStatusCode.OK, address);
        browser.Page.QuerySelector("main h1").ShouldNotBeNull(address);
    }

    /// <summary>A row of every kind; what is there already is refused and stays.</summary>
    /// <summary>Learning takes more orders than this district has.</summary>
    private static ClassifierVersion Learnt() =>
        ClassifierVersion.Learnt(
            SmallDistrict.Id,
            ClassifierUse.Unit,
            1,
            new(400, FakeClock.Monday9.ToUniversalTime(), 7, 100, new(.9, .9, .99, .02), 0, new(.8, .8, .9, .1)),
            null,
            FakeClock.Monday9.ToUniversalTime()
        );

    private async Task Furnish()
    {
        foreach (var life in ReferenceLife.All)
        {
            var made = await server.Administrator.Post($"/api/admin/{life.Subject}/{life.Make}", life.Made);
            made.Status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.Conflict);
        }
        await server.Chain.With<JibanDb, int>(async db =>
        {
            if (!await db.Classifiers.AnyAsync())
                db.Add(Learnt());
            return await db.SaveChangesAsync();
        });
    }
}
