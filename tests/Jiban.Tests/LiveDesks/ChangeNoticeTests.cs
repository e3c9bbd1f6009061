using System.Text;
using Jiban.Server.LiveDesks;
using Jiban.Server.Storage;
using Jiban.Tests.Support;
using Jiban.Tests.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Jiban.Tests.LiveDesks;

/// <summary>变动通知: what nodes tell one another, and who hears of it.</summary>
public sealed class ChangeNoticeTests(DistrictServer server) : IClassFixture<DistrictServer>
{
    [Fact]
    public async Task Exactly_those_hear_of_an_order_who_may_read_it()
    {
        var book = await server.Services.GetRequiredService<CurrentPolicy>().Book(default);
        var (heard, unheard) = (0, 0);

        foreach (var order in VariedOrders.All())
        {
            var notice = Again([ChangedRows.Opened(order)]).ShouldHaveSingleItem();
            var hears = LiveReader.Hearing(notice, book);
            foreach (var reach in VariedOrders.Readers(book))
            {
                var may = WhoMay.MayRead(reach, book.Parties(order));
                hears(reach).ShouldBe(may, $"{reach} of {notice}");
                (heard, unheard) = may ? (heard + 1, unheard) : (heard, unheard + 1);
            }
        }

        heard.ShouldBeGreaterThan(1000);
        unheard.ShouldBeGreaterThan(1000);
    }

    [Fact]
    public void A_storm_for_the_same_readers_is_one_notice_with_all_units_in_it()
    {
        var storm = VariedOrders.All().Concat(VariedOrders.All()).Select(ChangedRows.Opened).ToList();

        var told = Again(storm);

        told.Count.ShouldBe(storm.Select(n => (n.AboutUnit, n.Person)).Distinct().Count());
        foreach (var (unit, about) in storm.SelectMany(n => n.Units.Select(u => (u, n.AboutUnit))))
            told.ShouldContain(n => n.Units.Contains(unit) && n.AboutUnit == about);
    }

    [Fact]
    public void However_many_units_it_is_about_each_text_is_one_the_database_takes()
    {
        var many = Enumerable.Range(0, 2000).Select(i => $"110106{i:000000}-D{i}").ToArray();

        var texts = ChangeNotice.Texts([new(NoticeKind.Order, SmallDistrict.Id, many, many, AboutUnit: "110106-H01")]);

        texts.Length.ShouldBeGreaterThan(1);
        texts.ShouldAllBe(text => Encoding.UTF8.GetByteCount(text) < 8000);
        var read = texts.SelectMany(ChangeNotice.Read).ToList();
        read.SelectMany(n => n.Units).ShouldBe(many, ignoreOrder: true);
        read.SelectMany(n => n.Areas).ShouldBe(many, ignoreOrder: true);
    }

    [Fact]
    public void An_order_of_nobody_yet_is_told_too() =>
        Again([new(NoticeKind.Order, SmallDistrict.Id, [], [])]).Count.ShouldBe(1);

    [Fact]
    public void It_holds_no_number_no_name_and_no_word_of_the_order()
    {
        var order = Orders
            .Opened(FakeClock.Monday9, text: "水管爆了，快来人")
            .SentTo(SmallDistrict.Street, FakeClock.Monday9);

        var text = ChangeNotice.Texts([ChangedRows.Opened(order)]).ShouldHaveSingleItem();

        foreach (var secret in new[] { order.Number.Value, order.Id.ToString(), "水管", Orders.Phone, Orders.Caller })
            text.ShouldNotContain(secret);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nothing of ours")]
    [InlineData("{}\n[]\nnull\n{\"Kind\":\"x\"}")]
    [InlineData("{\"Kind\":9,\"District\":110106,\"Units\":[],\"Areas\":[]}")]
    public void What_cannot_be_read_is_left_out(string text) => ChangeNotice.Read(text).ShouldBeEmpty();

    [Fact]
    public async Task A_unit_this_node_does_not_know_yet_is_told_of_no_complaint_about_it()
    {
        var book = await server.Services.GetRequiredService<CurrentPolicy>().Book(default);
        var notice = new ChangeNotice(
            NoticeKind.Order,
            SmallDistrict.Id,
            [SmallDistrict.Street],
            [],
            AboutUnit: "110106-NEW"
        );

        VariedOrders.Readers(book).ShouldAllBe(reach => !LiveReader.Hearing(notice, book)(reach));
    }

    [Fact]
    public async Task Of_a_whistle_those_hear_who_blew_it_and_those_it_calls()
    {
        var book = await server.Services.GetRequiredService<CurrentPolicy>().Book(default);
        var hears = LiveReader.Hearing(
            new(NoticeKind.Whistle, SmallDistrict.Id, [SmallDistrict.Department], [], SmallDistrict.Street),
            book
        );

        hears(Of(SmallDistrict.Street)).ShouldBeTrue();
        hears(Of(SmallDistrict.Department)).ShouldBeTrue();
        hears(Of(SmallDistrict.OtherStreet)).ShouldBeFalse();

        Reach Of(string unit) =>
            VariedOrders
                .Readers(book)
                .First(r => r.Actor.Unit.Value == unit && r.May(Permission.ReadOrders) && r.Area.Length == 0);
    }

    private static IReadOnlyList<ChangeNotice> Again(IEnumerable<ChangeNotice> notices) =>
        [.. ChangeNotice.Texts(notices).SelectMany(ChangeNotice.Read)];
}
