using System.Net;
using Jiban.Server.Access;
using Jiban.Server.Intake;
using Jiban.Server.Storage;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Intake;

using static LearningDistrict;

/// <summary>另选: who chooses otherwise than was told teaches by it within a minute, if it is somebody of the staff.</summary>
public sealed class LearntFromChoicesTests(Database database) : IAsyncLifetime
{
    const string InTheCold = "屋里冰手，老人盖着被子";
    const string InTheWay = "旧柜子占着门口";
    const string Unclear = "990000";

    private readonly LearningDistrict district = new(database);

    private ApiCaller Desk => district.Chain.As("desk");

    public ValueTask InitializeAsync() => district.InitializeAsync();

    public ValueTask DisposeAsync() => district.DisposeAsync();

    [Fact]
    public async Task An_order_sent_elsewhere_than_told_is_learnt_from_and_one_sent_as_told_is_not()
    {
        await Learnt("unit");
        var before = await Share(SmallDistrict.Street);

        await Sent(await Opened(InTheCold, Unclear), SmallDistrict.Department);
        (await Choices("Unit")).ShouldBe(0);
        (await Share(SmallDistrict.Street)).ShouldBe(before);

        await Sent(await Opened(InTheCold, Unclear), SmallDistrict.Street);
        (await Choices("Unit")).ShouldBe(1);
        (await Share(SmallDistrict.Street)).ShouldBeGreaterThan(before);
    }

    [Fact]
    public async Task An_override_teaches_when_it_is_approved_and_not_when_it_is_asked_for()
    {
        await Learnt("unit");
        await district.Chain.Database.Run("update catalogue_rows set department_only = true where rule = 'R14'");
        district.Chain.Services.GetRequiredService<CurrentPolicy>().Forget();
        await district.Chain.Give(
            "approver",
            SmallDistrict.Centre,
            "110106",
            Permission.RuleObjections,
            Permission.ReadOrders
        );
        var number = await Opened(InTheCold, Cold);

        var elsewhere = new { unit = SmallDistrict.Street, why = "部门请街道先到现场" };
        (await Desk.Act(number, "request-override", elsewhere)).Must(HttpStatusCode.OK);
        (await Choices("Unit")).ShouldBe(0);
        (await district.Chain.As("approver").Act(number, "decide-override", new { accept = true })).Must(
            HttpStatusCode.OK
        );
        (await Choices("Unit")).ShouldBe(1);
    }

    [Fact]
    public async Task A_call_takers_other_category_is_learnt_from_and_a_residents_waits_for_a_unit()
    {
        await Learnt("category");
        var before = await Told(Cold);

        await Opened(InTheWay, null);
        await Opened(InTheWay, Goods);
        (await ReportedByAResident(InTheWay, Cold)).ShouldBe(Cold);
        (await Choices("Category")).ShouldBe(0);
        (await Told(Cold)).ShouldBe(before);

        await Opened(InTheWay, Cold);
        (await Choices("Category")).ShouldBe(1);
        (await Told(Cold)).ShouldBeGreaterThan(before);
    }

    [Fact]
    public async Task Once_no_version_one_can_go_back_to_needs_it_a_choice_is_forgotten()
    {
        await Learnt("category");
        await Opened(InTheWay, Cold);
        await district.Confirmed(60);
        (await district.Learn("category")).Must(HttpStatusCode.OK);
        (await Choices("Category")).ShouldBe(1, "the first version knows nothing of it");

        district.Chain.Clock.Advance(TimeSpan.FromDays(30));
        await district.Confirmed(60);
        for (var version = 3; version <= 5; version++)
        {
            (await district.Learn("category")).Must(HttpStatusCode.OK);
            var newest = (await district.Versions())[0];
            if (!Flag(newest, "active"))
                (await district.Do(Text(newest, "key"), "use")).Must(HttpStatusCode.OK);
        }
        (await district.Learn("category")).Must(HttpStatusCode.OK);
        (await Choices("Category")).ShouldBe(0);
    }

    async Task Learnt(string use)
    {
        await district.Confirmed(60);
        (await district.Learn(use)).Must(HttpStatusCode.OK);
        var version = (await district.Versions()).ShouldHaveSingleItem();
        if (!Flag(version, "active"))
            (await district.Do(Text(version, "key"), "use")).Must(HttpStatusCode.OK);
    }

    async Task<string> Opened(string words, string? category) =>
        (await Desk.Post("/api/contacts", Call(words, category))).Must(HttpStatusCode.Created)["number"]!;

    /// <summary>As the report form does, where nobody is signed in.</summary>
    async Task<string?> ReportedByAResident(string words, string category)
    {
        await using var scope = district.Chain.Services.CreateAsyncScope();
        var report = new ReceiveContact
        {
            Channel = Channel.Web,
            Text = words,
            Category = category,
            Place = new() { Community = SmallDistrict.Community },
        };
        return (await scope.ServiceProvider.GetRequiredService<ReceiveContacts>().Handle(report, default)).Category;
    }

    async Task Sent(string number, string unit) =>
        (await Desk.Act(number, "dispatch", new { unit, why = "现场归它管" })).Must(HttpStatusCode.OK);

    /// <summary>What the units' classifier gives one unit for a request like those sent.</summary>
    async Task<double> Share(string unit)
    {
        district.Forget();
        var told = await district.Units(await Opened(InTheCold, Unclear));
        return told.Where(u => Text(u, "code") == unit).Select(u => Number(u, "share")).SingleOrDefault();
    }

    async Task<double> Told(string category)
    {
        district.Forget();
        var told = (await district.Told(InTheWay)).EnumerateArray();
        return told.Where(c => Text(c, "code") == category).Select(c => Number(c, "share")).SingleOrDefault();
    }

    Task<long> Choices(string use) =>
        district.Chain.Database.Value<long>($"select count(*) from other_choices where use = '{use}'");
}
