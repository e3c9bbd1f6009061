using Jiban.Server.Demo;
using Jiban.Server.Intake;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Intake;

/// <summary>The place as callers say it, over the names of the demo district.</summary>
public sealed class SpokenPlaceTests
{
    private static readonly DemoFacts Facts = DemoFacts.Read();

    [Theory]
    [InlineData("槐香苑3号楼2单元501漏水", "槐香苑", "3号楼", "2单元501", "3号楼2单元501")]
    [InlineData("槐香苑三号楼二单元501漏水", "槐香苑", "3号楼", "2单元501", "3号楼2单元501")]
    [InlineData("住方和园B座1203", "方和园", "B座", "1203", "B座1203")]
    [InlineData("槐香苑3号楼2单元门口堆了沙发", "槐香苑", "3号楼", null, "3号楼2单元")] // a unit is no single household
    [InlineData("方和园没水", "方和园", null, null, null)]
    [InlineData("路灯不亮", null, null, null, null)]
    public void Building_and_door_are_taken_from_what_is_said(
        string text,
        string? estate,
        string? building,
        string? door,
        string? heard
    )
    {
        var said = Read(text);

        (said.Place.Estate, said.Place.Building, said.Place.Door, said.Heard).ShouldBe((estate, building, door, heard));
    }

    [Theory]
    [InlineData("地铁C口直梯后面有人卖菜", "地铁C口直梯后面")]
    [InlineData("槐香苑3号楼2单元501漏水", "")] // building and door have fields of their own
    [InlineData("芳城园一区电梯停了", "芳城园一区")] // of two communities: otherwise it would be lost
    [InlineData("我家后面有人卖菜", "")] // others would not find it
    [InlineData("有灯没电，房间里面也不热", "")] // every home has rooms
    [InlineData("公共厨房旁边堆了沙发", "公共厨房旁边")]
    [InlineData("路灯不亮", "")]
    public void Something_near_is_written_down_as_it_was_said(string text, string place) =>
        Read(text).Place.Text.ShouldBe(place);

    [Fact]
    public void Something_near_is_told_as_it_was_heard() =>
        Read("地铁C口直梯后面有人卖菜").Heard.ShouldBe("地铁C口直梯后面");

    [Fact]
    public void Words_typed_for_the_place_are_not_written_over() =>
        Read("地铁C口直梯后面有人卖菜", new() { Text = "菜市场北门" }).Place.Text.ShouldBe("菜市场北门");

    [Fact]
    public void What_is_given_stays() =>
        Read("槐香苑3号楼2单元501漏水", new() { Building = "7号楼", Door = "101" })
            .Place.ShouldSatisfyAllConditions(p => p.Building.ShouldBe("7号楼"), p => p.Door.ShouldBe("101"));

    [Theory]
    [InlineData("右安门街道，玉林南路与开阳路交叉路口向北100米，开阳路东侧，门店前堆物堆料。")]
    [InlineData("您好，右安门街道，玉林南路与开阳路交叉路口向北100米，开阳路东侧，门店前堆物堆料。请处理。")]
    public void A_hazard_phrase_gives_street_and_way(string text)
    {
        var said = Read(text);

        said.Place.Street.ShouldBe("110106001");
        said.Place.Text.ShouldBe("玉林南路与开阳路交叉路口向北100米，开阳路东侧");
        said.Place.Type.ShouldBe("road");
        said.Heard.ShouldBe(said.Place.Text);
    }

    [Theory]
    [InlineData("右安门街道，玉林南路与开阳路交叉路口向北100米，开阳路东侧，积存垃圾，乱停车。", "积存垃圾，乱停车")]
    [InlineData("开阳路东侧积存垃圾。", "开阳路东侧积存垃圾。")]
    public void Of_a_hazard_phrase_only_the_problems_say_what_is_the_matter(string text, string what) =>
        SpokenPlace.WhatIn(text).ShouldBe(what);

    [Fact]
    public void Words_typed_for_the_place_go_before_a_phrase_in_the_request() =>
        Read("右安门街道，玉林南路与开阳路交叉路口向北100米，开阳路东侧，堆物堆料。", new() { Text = "槐香苑" })
            .Place.Estate.ShouldBe("槐香苑");

    [Fact]
    public void The_name_of_the_district_is_not_taken_for_the_street_of_that_name()
    {
        Read("户口在丰台，能异地办吗").Place.Code.ShouldBeNull();
        Read("丰台街道的路灯不亮").Place.Code.ShouldBe("110106009");
    }

    private static SpokenPlace Read(string text, PlaceGiven? given = null) =>
        SpokenPlace.Of(given ?? new(), new IntakeLexicon().Of(Facts.Book).Gazetteer, Facts.Book, text);
}
