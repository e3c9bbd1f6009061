using Jiban.Places;
using Jiban.Server.Access;
using Jiban.Server.Shell;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Access;

/// <summary>What a person confirms of the personal data found, and how it travels.</summary>
public sealed class DecidedMaskingTests
{
    const string Text = "我叫张小三，电话19900000001，楼下老板刘大头也听见了。";

    [Fact]
    public void What_is_confirmed_is_masked_as_found()
    {
        var decided = DecidedMasking.By([], [], Text);

        decided.Mask(Text, []).ShouldBe("我叫张**，电话199****0001，楼下老板刘大头也听见了。");
        decided.Written(Text).ShouldBe("0 2 3 name;0 8 11 mobile");
    }

    [Fact]
    public void A_false_find_is_readable_again_and_a_missed_one_is_masked_as_a_whole() =>
        DecidedMasking
            .By(["19900000001"], ["刘大头"], Text)
            .Mask(Text, [])
            .ShouldBe("我叫张**，电话19900000001，楼下老板***也听见了。");

    [Fact]
    public void It_is_stored_as_places_without_a_word_and_read_back_the_same()
    {
        var decided = DecidedMasking.By(["19900000001"], ["刘大头"], Text);

        var written = decided.Written(Text);

        written.ShouldBe("0 2 3 name;0 24 3 other");
        DecidedMasking.Of(written, Text).Mask(Text, []).ShouldBe(decided.Mask(Text, []));
        DecidedMasking.Of(null, Text).Mask(Text, []).ShouldBe("我叫张**，电话199****0001，楼下老板刘大头也听见了。");
        DecidedMasking.Of("", Text).Mask(Text, []).ShouldBe(Text);
    }

    [Fact]
    public void It_holds_in_whatever_else_is_written()
    {
        var known = KnownRequesters.Of([], null, DecidedMasking.By(["19900000001"], ["刘大头"], Text));

        known
            .Mask("问了刘大头，他打19900000001，又打19900000002")
            .ShouldBe("问了***，他打19900000001，又打199****0002");
    }

    [Fact]
    public void The_name_the_requester_left_stays_masked_whatever_is_decided() =>
        RequestMasking
            .Of(
                "",
                "我叫张小三，灯不亮",
                Place.Unknown,
                "张小三",
                DecidedMasking.By(["张小三"], [], "我叫张小三，灯不亮")
            )
            .Text.ShouldBe("我叫张**，灯不亮");

    [Fact]
    public void A_door_that_is_none_leaves_the_building_readable()
    {
        const string said = "3号楼2单元501的井盖没了";
        var place = new Place { Building = "3号楼" };

        RequestMasking.Of("", said, place, "").Building.ShouldBe("*号楼");
        RequestMasking
            .Of("", said, place, "", DecidedMasking.By(["3号楼2单元501"], [], said))
            .Building.ShouldBe("3号楼");
    }

    [Theory]
    [InlineData("readable", "路灯")]
    [InlineData("hidden", "不在里面")]
    [InlineData("hidden", "刘")]
    public void A_word_that_is_not_there_is_refused_by_its_field(string field, string word) =>
        Should
            .Throw<InvalidInputException>(() =>
                field == "readable" ? DecidedMasking.By([word], [], Text) : DecidedMasking.By([], [word], Text)
            )
            .Fields.Keys.ShouldBe([field]);
}
