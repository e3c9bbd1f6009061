using Jiban.Places;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Places;

public sealed class GazetteerTests
{
    private static readonly Gazetteer Known = new([
        new("方庄", PlaceKind.Street, "s1", null, null, 39.86, 116.43),
        new("右安门", PlaceKind.Street, "s2", null, null, 39.86, 116.36),
        new("蒲黄榆路", PlaceKind.Road, "s1", null, null, null, null),
        new("右安门外大街", PlaceKind.Road, "s2", null, null, null, null),
        new("东大街社区", PlaceKind.Community, "s1", "s1c5", null, null, null),
        new("东大街", PlaceKind.Community, "s1", "s1c5", null, null, null),
        new("芳古园", PlaceKind.Community, "s1", "s1c1", null, 39.8600, 116.4300),
        new("芳古园一区", PlaceKind.Community, "s1", "s1c2", null, 39.8650, 116.4400),
        new("芳星园", PlaceKind.Community, "s1", "s1c3", null, 39.87, 116.44),
        new("和平里", PlaceKind.Community, "s1", "s1c4", null, null, null),
        new("和平里", PlaceKind.Community, "s2", "s2c1", null, null, null),
        new("紫荆花园", PlaceKind.Estate, "s2", "s2c1", "紫荆花园", null, null),
        new("芙蓉园", PlaceKind.Estate, "s1", "s1c1", "芙蓉园", null, null),
        new("芙蓉园小区", PlaceKind.Estate, "s1", "s1c1", "芙蓉园", null, null),
        new("园", PlaceKind.Estate, "s2", "s2c9", "园", null, null),
    ]);

    [Theory]
    [InlineData("方庄芳古园一区有人占道", "s1c2")] // the longest name
    [InlineData("方庄紫荆花园停水", "s2c1")] // the finest kind
    [InlineData("方庄这边", null)]
    [InlineData("某处", null)]
    [InlineData("", null)]
    public void The_finest_then_the_longest_name_decides(string text, string? community) =>
        Known.Find(text).FirstOrDefault()?.Community.ShouldBe(community);

    // What of the text counts, and which places are meant; two are a question to the caller.
    [Theory]
    [InlineData("右安门外大街和蒲黄榆路路口", "road s2, road s1")] // 右安门 inside the road is not named
    [InlineData("右安门外大街3号", "road s2")]
    [InlineData("右安门大街3号", "")] // a road nobody knows may lie anywhere
    [InlineData("芳古园南路积水", "")]
    [InlineData("紫荆花园桥下", "")]
    [InlineData("芳古园路口", "")]
    [InlineData("芳古园路灯不亮", "s1c1")] // a lamp, no road
    [InlineData("芳古园路边停车", "s1c1")]
    [InlineData("芳古园3路公交站", "s1c1")] // a bus line
    [InlineData("芳古园南路，靠芳星园", "s1c3")]
    [InlineData("紫荆花园5号楼漏水，水从对面芙蓉园那边流过来", "紫荆花园, 芙蓉园")] // two estates that do not overlap
    [InlineData("芙蓉园小区，就是芙蓉园的东门", "芙蓉园")] // one estate by two names
    [InlineData("芳古园和芳古园一区", "s1c2")] // the shorter is short for the longer
    [InlineData("芳古园一区和芳星园", "s1c2, s1c3")]
    [InlineData("方庄芳星园", "s1c3")] // the street that holds the community is no other place
    [InlineData("方庄蒲黄榆路", "street s1")]
    [InlineData("东大街12号", "road s1")] // a community, too, is called so
    [InlineData("东大街社区12号", "s1c5")]
    public void The_longest_match_counts_then_the_finest_kind(string text, string places) =>
        string.Join(
                ", ",
                Known
                    .Find(text)
                    .Select(p =>
                        p.Estate
                        ?? p.Community
                        ?? (p.Kind is PlaceKind.Road ? $"road {p.Street}" : $"street {p.Street}")
                    )
                    .OrderBy(p => places.IndexOf(p, StringComparison.Ordinal))
            )
            .ShouldBe(places);

    [Fact]
    public void Two_places_of_one_name_are_both_offered() =>
        Known.Find("和平里停水").Select(p => p.Community).ShouldBe(["s1c4", "s2c1"], ignoreOrder: true);

    // 芳古园 lies at 39.8600, 116.4300; 芳古园一区 1,020 m to its north-east. Each line is a step along the way.
    [Theory]
    [InlineData(39.8600, 116.4300, 300, "s1c1")] // in the middle of one
    [InlineData(39.8615, 116.4330, 300, "s1c1")] // 307 m against 714 m
    [InlineData(39.8620, 116.4340, 300, "s1c1 s1c2")] // 409 m against 612 m
    [InlineData(39.8620, 116.4340, 100, "s1c1")] // a narrower border
    [InlineData(39.8625, 116.4350, 0, "s1c2")] // the very middle: one is nearer by a hair, so nobody is asked
    [InlineData(39.8632, 116.4364, 300, "s1c2 s1c1")] // the other is the nearer now
    [InlineData(39.9900, 116.4300, 300, "")] // far outside
    public void A_point_near_a_border_may_lie_on_either_side(double lat, double lng, double border, string communities)
    {
        var near = Known.Near(lat, lng, border);

        near.Select(n => n.Place.Community).ShouldBe(communities.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        near.Select(n => n.Metres).ShouldBeInOrder();
    }

    [Theory]
    [InlineData(39.8610, 116.4010, 50, "west")] // well inside, though the centre of the other is nearer
    [InlineData(39.8650, 116.4095, 50, "west east")] // 43 m from the line between them
    [InlineData(39.8650, 116.4095, 40, "west")]
    [InlineData(39.8650, 116.4105, 50, "east west")]
    public void Where_outlines_are_known_they_decide_and_the_other_side_of_a_line_is_offered(
        double lat,
        double lng,
        double metres,
        string communities
    )
    {
        var known = new Gazetteer([
            Outlined("west", 39.8690, 116.4090, "39.86 116.40; 39.87 116.40; 39.87 116.41; 39.86 116.41"),
            Outlined("east", 39.8610, 116.4110, "39.86 116.41; 39.87 116.41; 39.87 116.42; 39.86 116.42"),
        ]);

        string.Join(' ', known.Near(lat, lng, metres).Select(n => n.Place.Community)).ShouldBe(communities);
        known.Complete(new() { Lat = lat, Lng = lng }, "").Community.ShouldBe(communities.Split(' ')[0]);
    }

    [Theory]
    [InlineData(39.8650, 116.4050, 50, "west")] // in the middle of the one with an outline
    [InlineData(39.8650, 116.4097, 50, "west bare")] // 26 m from its edge, beyond which no outline is known
    [InlineData(39.8650, 116.4103, 50, "bare west")] // beyond the edge it is not that one, however near its centre
    [InlineData(39.8650, 116.4120, 50, "bare")]
    public void Where_only_some_outlines_are_known_an_edge_is_a_border_all_the_same(
        double lat,
        double lng,
        double metres,
        string communities
    )
    {
        var known = new Gazetteer([
            Outlined("west", 39.8650, 116.4095, "39.86 116.40; 39.87 116.40; 39.87 116.41; 39.86 116.41"),
            Outlined("bare", 39.8650, 116.4190, ""),
        ]);

        string.Join(' ', known.Near(lat, lng, metres).Select(n => n.Place.Community)).ShouldBe(communities);
        known.Complete(new() { Lat = lat, Lng = lng }, "").Community.ShouldBe(communities.Split(' ')[0]);
    }

    private static NamedPlace Outlined(string code, double lat, double lng, string outline) =>
        new(
            $"{code}社区",
            PlaceKind.Community,
            "s1",
            code,
            null,
            lat,
            lng,
            Border.TryParse(outline, out var border) ? border : null
        );

    [Fact]
    public void Names_of_one_character_match_nothing() => Known.Find("公园").ShouldBeEmpty();

    [Fact]
    public void An_ambiguous_name_fills_nothing_that_is_not_shared()
    {
        var place = Known.Complete(new() { Text = "和平里" }, "");

        (place.Street, place.Community).ShouldBe((null, null));
    }

    [Theory]
    [InlineData("s1c1", "芙蓉园小区停水", "芙蓉园")]
    [InlineData("s1c3", "芙蓉园小区停水", null)] // of another community
    [InlineData("s1c1", "停水了", null)]
    public void An_estate_is_found_in_the_community_that_is_given(string community, string text, string? estate) =>
        Known.Complete(new() { Community = community }, text).Estate.ShouldBe(estate);

    [Fact]
    public void A_street_given_decides_between_two_places_of_one_name() =>
        Known.Complete(new() { Text = "和平里", Street = "s2" }, "").Community.ShouldBe("s2c1");

    [Fact]
    public void A_name_of_another_street_than_the_one_given_fills_nothing()
    {
        var given = new Place { Text = "芳古园", Street = "s2" };

        Known.Complete(given, "").Community.ShouldBeNull();
    }

    [Fact]
    public void What_was_given_stays()
    {
        var given = new Place
        {
            Text = "紫荆花园 3号楼",
            Street = "s1",
            Community = "s1c3",
            Building = "5号楼",
            Type = "road",
        };

        Known.Complete(given, "芳古园").ShouldBe(given);
    }

    [Fact]
    public void Words_of_the_place_go_before_the_point_and_the_point_before_the_words_of_the_request()
    {
        var point = new Place { Lat = 39.87, Lng = 116.44 };

        Known.Complete(point with { Text = "紫荆花园" }, "芳古园").Community.ShouldBe("s2c1");
        Known.Complete(point, "芳古园").Community.ShouldBe("s1c3");
        Known.Complete(new(), "我在芳古园，").Community.ShouldBe("s1c1");
    }

    [Theory]
    [InlineData("右安门这边停水", "s2 -")] // the street is certain, its community of that name a guess
    [InlineData("右安门社区停水", "s2 s2c1")]
    [InlineData("卢沟桥停水", "s3 -, s4 s4c1")] // a street, and a community of another street
    [InlineData("卢沟桥的桂花园停水", "s3 s3c2")]
    public void A_community_called_like_a_street_is_not_guessed(string text, string found)
    {
        var gazetteer = new Gazetteer([
            new("右安门", PlaceKind.Street, "s2", null, null, null, null),
            new("右安门", PlaceKind.Community, "s2", "s2c1", null, null, null),
            new("右安门社区", PlaceKind.Community, "s2", "s2c1", null, null, null),
            new("卢沟桥", PlaceKind.Street, "s3", null, null, null, null),
            new("卢沟桥", PlaceKind.Community, "s4", "s4c1", null, null, null),
            new("桂花园", PlaceKind.Community, "s3", "s3c2", null, null, null),
        ]);

        string.Join(", ", gazetteer.Find(text).Select(p => $"{p.Street} {p.Community ?? "-"}")).ShouldBe(found);
    }

    [Fact]
    public void A_point_finds_the_nearest_community_that_has_a_centre()
    {
        var near = Known.Near(39.8601, 116.4301, borderMetres: 0).Single();

        near.Place.Community.ShouldBe("s1c1");
        near.Metres.ShouldBeInRange(10, 20);
        near.ByOutline.ShouldBeFalse();
        new Gazetteer([]).Near(39.9, 116.4, borderMetres: 0).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(39.8600, 116.4300, null, "s1c1")]
    [InlineData(39.9050, 116.4400, null, "s1c3")] // 3.9 km off: still the district's
    [InlineData(39.9160, 116.4400, null, null)] // 5.1 km off
    [InlineData(31.2, 121.4, null, null)]
    [InlineData(0, 0, null, null)]
    [InlineData(39.8600, 116.4300, "s2", null)] // the street that was given says otherwise
    public void A_point_belongs_to_a_community_only_near_its_centre(
        double lat,
        double lng,
        string? street,
        string? community
    )
    {
        var given = new Place
        {
            Lat = lat,
            Lng = lng,
            Street = street,
        };

        Known.Complete(given, "").Community.ShouldBe(community);
    }

    [Theory]
    [InlineData("紫荆花园3号楼2单元", "3号楼", "estate")]
    [InlineData("12 栋漏水", "12 栋", "any")]
    [InlineData("实验小学门口", null, "school")]
    [InlineData("农贸市场", null, "market")]
    [InlineData("蒲黄榆路口积水", null, "road")]
    [InlineData("小区没有暖气", null, "estate")]
    [InlineData("不知道哪里", null, "any")]
    public void Building_and_kind_of_place_are_read_off_the_words(string words, string? building, string kind)
    {
        var place = Known.Complete(new() { Text = words }, "");

        (place.Building, place.Type).ShouldBe((building, kind));
    }

    [Theory]
    [InlineData(39.9042, 116.4074, 39.9042, 116.4074, 0)]
    [InlineData(39.0, 116.0, 40.0, 116.0, 111_195)] // one degree of latitude
    [InlineData(0, 0, 0, 180, 20_015_115)] // half way round
    [InlineData(39.9, 179.9999, 39.9, -179.9999, 17)] // across the date line
    [InlineData(90, 0, 90, 120, 0)] // the pole has every longitude
    public void Distances_are_metres_on_the_earth(double lat1, double lng1, double lat2, double lng2, double metres)
    {
        Earth.Metres(lat1, lng1, lat2, lng2).ShouldBe(metres, Math.Max(0.5, metres * 0.005));
        Earth.Metres(lat2, lng2, lat1, lng1).ShouldBe(Earth.Metres(lat1, lng1, lat2, lng2), 1e-6);
    }
}
