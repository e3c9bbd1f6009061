using System.Net;
using System.Text.Json;
using Jiban.Assessment;
using Jiban.Callback;
using Jiban.Server.Assessment;
using Jiban.Server.Storage;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Jiban.Units;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;
using static Jiban.Tests.Assessment.CountedDistrict;

namespace Jiban.Tests.Assessment;

/// <summary>分组排名: who is ranked with whom is data of the policy.</summary>
public sealed class RankingGroupTests(ChainServer server) : IClassFixture<ChainServer>
{
    static readonly CallbackFact[] facts =
    [
        .. Facts.Of("s1", "YYY YYY YYY"),
        .. Facts.Of("s2", "YYY YNN"),
        .. Facts.Of("s3", "YNN YYY YYY YYY"),
        .. Facts.Of("s4", "YYY"),
    ];

    [Theory]
    [InlineData("", "s1 1|s4 1|s3 3|s2 4")]
    [InlineData("units 城区 s2 s3；rest 郊区", "s3 1 城区|s2 2 城区|s1 1 郊区|s4 1 郊区")]
    [InlineData("orders 大 3; orders 中 2", "s1 1 大|s3 2 大|s2 1 中|s4 1")] // who fits in none comes last
    [InlineData("units 甲 s4; units 乙 s4 s1; rest 丙", "s4 1 甲|s1 1 乙|s3 1 丙|s2 2 丙")] // the first that fits
    [InlineData("kind 部门 department; rest 街镇", "s2 1 部门|s1 1 街镇|s4 1 街镇|s3 3 街镇")]
    public void Ranks_are_inside_the_group(string groups, string ranked)
    {
        var policy = Facts.Policy with { Groups = groups == "" ? null : RankingGroup.Read(groups) };
        var kinds = new Dictionary<string, string> { ["s2"] = "department", ["s1"] = "street" };

        foreach (var some in new CallbackFact[][] { facts, [.. facts.Reverse()] })
            string.Join(
                    '|',
                    Scoring.Rate(some, policy, kinds: kinds).Select(r => $"{r.Unit} {r.Rank} {r.Group}".Trim())
                )
                .ShouldBe(ranked);
    }

    [Fact]
    public void Classes_too_are_in_the_order_of_the_groups_and_a_better_unit_of_another_group_changes_no_place()
    {
        var policy = Facts.Policy with
        {
            Ranking = RankingMode.Classes,
            Classes = [new("好", "好", 90), new("差", "差", 0)],
            Groups = RankingGroup.Read("units 城区 s2 s3；rest 郊区"),
        };

        Scoring
            .Rate(facts, policy)
            .Select(r => $"{r.Unit} {r.Class?.Code} {r.Rank}".Trim())
            .ShouldBe(["s2 差", "s3 差", "s1 好", "s4 好"]);
        var full = policy with { Ranking = RankingMode.Full };
        Scoring
            .Rate([.. facts, .. Facts.Of("s0", "YYY")], full)
            .Single(r => r.Unit == "s3")
            .Rank.ShouldBe(Scoring.Rate(facts, full).Single(r => r.Unit == "s3").Rank);
    }

    [Fact]
    public void The_line_names_the_group_and_inputs_score_again_alike()
    {
        var inputs = new AssessmentInputs(
            "2026-11",
            new(2026, 10, 19),
            new(2026, 11, 18),
            "department",
            Facts.Policy with
            {
                Groups = RankingGroup.Read("kind 部门 department; orders 大 3; rest 其他"),
            },
            null,
            [new("s1", "一", "", true, Kind: "department"), new("s3", "三", "", true, Kind: "public-service")],
            facts
        );

        inputs.Score()[0].Line.ShouldBe("s1 1 100 100 3/3 3/3 3/3 3/3 3/3 3/3 0/0 0/0 0/3 0/3 3 - group 部门");
        var read = AssessmentInputs.Read(inputs.Write());
        read.Score().Select(row => row.Line).ShouldBe(inputs.Score().Select(row => row.Line));
        read.Hash.ShouldBe(inputs.Hash);
    }

    [Theory]
    [InlineData("城区 s1", "城区 s1")] // says not what it goes by
    [InlineData("units 城区", "units 城区")] // no unit
    [InlineData("orders 大 many", "orders 大 many")]
    [InlineData("orders 大 -3", "orders 大 -3")]
    [InlineData("kind 部门", "kind 部门")]
    [InlineData("rest 其他 s1", "rest 其他 s1")]
    [InlineData("rest 其他 ()", "rest 其他 ()")]
    [InlineData("units 城区 s1 (Urban); units 镇区 s2 (Urban)", "Urban")]
    [InlineData("rest 其他 (Others (all))", "rest 其他 (Others (all))")]
    [InlineData(
        "rest 其他 (An English name that goes on for too long)",
        "rest 其他 (An English name that goes on for too long)"
    )]
    [InlineData("rest 其他; units 其他 s1", "其他")]
    [InlineData(
        "units 一二三四五六七八九十一二三四五六七八九十一 s1",
        "units 一二三四五六七八九十一二三四五六七八九十一 s1"
    )]
    public void What_is_no_group_is_refused_by_its_words(string text, string part) =>
        Should.Throw<RefusedException>(() => RankingGroup.Read(text)).Refusal.ShouldBe(new GroupsUnclear(part));

    [Fact]
    public void An_English_name_stands_in_brackets_at_the_end_and_other_brackets_are_part_of_a_name()
    {
        RankingGroup
            .Read(
                "units 城区 s2 s3 (Inner city)；kind 部门 department （Departments）；orders 大（五百） 500；rest (其他)"
            )
            .Select(group => (group.Name, group.NameEn))
            .ShouldBe([("城区", "Inner city"), ("部门", "Departments"), ("大（五百）", null), ("(其他)", null)]);
        RankingGroup.Read("rest 其他（郊区）").Single().ShouldBe(new RankingGroup("其他（郊区）"));
        var policy = Facts.Policy with { Groups = RankingGroup.Read("units 城区 s2 s3 (Inner)；rest 郊区") };
        var plain = policy with { Groups = RankingGroup.Read("units 城区 s2 s3；rest 郊区") };
        Scoring.Rate(facts, policy).Select(r => r.Line).ShouldBe(Scoring.Rate(facts, plain).Select(r => r.Line));
        JsonSerializer.Serialize(plain).ShouldNotContain("NameEn");
    }

    [Fact]
    public void Twelve_groups_are_enough()
    {
        string Many(int groups) => string.Join(';', Enumerable.Range(1, groups).Select(i => $"units g{i} s{i}"));

        RankingGroup.Read(Many(12)).Count.ShouldBe(12);
        Should.Throw<RefusedException>(() => RankingGroup.Read(Many(13))).Refusal.ShouldBe(new GroupsUnclear(""));
    }

    [Fact]
    public async Task A_version_with_groups_is_tried_on_the_period_and_shown_on_page_api_and_file()
    {
        await server.Ready();
        await server.Services.Keep(
            ClosedOrders.CalledBack(SmallDistrict.Street, Inside, Solved.Yes),
            ClosedOrders.CalledBack(SmallDistrict.OtherStreet, Inside, Solved.No)
        );
        if (!server.Desks.Contains("policy-maker"))
            await server.Give("policy-maker", "110106", "110106", Permission.EditPolicy);
        (await Revise("g-bad", "units 城区 110106012 110106777"))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["scoring.groups"]);
        (await Revise("g-bad", "城区"))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["scoring.groups"]);
        (await Revise("g-1", $"units 城区 {SmallDistrict.Street}；rest 郊区 (Outer districts)")).Must(
            HttpStatusCode.OK
        );
        server.Services.GetRequiredService<CurrentPolicy>().Forget();

        (await Rows("")).ShouldBe([$"{SmallDistrict.Street} 1  ", $"{SmallDistrict.OtherStreet} 2  "]);
        (await Rows("&policy=g-1")).ShouldBe([
            $"{SmallDistrict.Street} 1 城区 城区",
            $"{SmallDistrict.OtherStreet} 1 Outer districts 郊区",
        ]);
        await server.Database.Run(
            "update staff set permissions = array['ReadAssessment', 'ExportLists'] where user_name = 'dispatcher'"
        );
        var page = await server.SignedIn("dispatcher");
        await page.Open($"/assessment?period={Period}&policy=g-1");
        page.Words.ShouldContain("名次和档次只在组内排");
        page.Words.ShouldContain("郊区");
        (await page.Client.GetStringAsync($"/assessment/export.csv?period={Period}&policy=g-1")).ShouldContain("郊区");
        await page.Open($"/assessment?period={Period}");
        page.Words.ShouldNotContain("名次和档次只在组内排");
    }

    Task<Answer> Revise(string version, string groups) =>
        server
            .As("policy-maker")
            .Post(
                "/api/admin/policies/2026/revise",
                new Dictionary<string, object>
                {
                    ["newVersion"] = version,
                    ["effectiveFrom"] = "2027-03-01",
                    ["scoring.groups"] = groups,
                    ["why"] = "分组排名",
                },
                "*"
            );

    async Task<List<string>> Rows(string more) =>
        [
            .. (await server.As("every").Get($"/api/assessments/{Period}?level=street{more}"))
                .Must(HttpStatusCode.OK)
                .Json.GetProperty("rows")
                .EnumerateArray()
                .Where(row => row.GetProperty("orders").GetInt32() > 0)
                .Select(row =>
                    $"{row.GetProperty("unit")} {row.GetProperty("rank")} {row.GetProperty("group")} {(row.TryGetProperty("groupCode", out var code) ? code : "")}"
                ),
        ];
}
