using Jiban.Insight.Phrases;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Insight;

public sealed class PersonalDataTests
{
    [Fact]
    public void Labelled_sentences_are_read_with_precision_and_recall_of_at_least_ninety_seven_percent()
    {
        var (right, found, labelled) = (0, 0, 0);
        var wrong = new List<string>();
        foreach (var (text, spans) in PersonalRows.All.Select(PersonalRows.Read))
        {
            var answer = PersonalData.Find(text);
            right += answer.Intersect(spans).Count();
            found += answer.Count;
            labelled += spans.Count;
            wrong.AddRange(answer.Except(spans).Select(s => $"not {s.Kind} {s.In(text)} in {text}"));
            wrong.AddRange(spans.Except(answer).Select(s => $"missed {s.Kind} {s.In(text)} in {text}"));
        }

        PersonalRows.All.Length.ShouldBeGreaterThanOrEqualTo(300);
        labelled.ShouldBeGreaterThan(130);
        ((double)right / found).ShouldBeGreaterThanOrEqualTo(.97, string.Join('\n', wrong));
        ((double)right / labelled).ShouldBeGreaterThanOrEqualTo(.97, string.Join('\n', wrong));
    }

    [Theory]
    [InlineData("请回电19900000001。", "请回电199****0001。")]
    [InlineData("手机199 0000 0002", "手机199 **** 0002")]
    [InlineData("手机+86 19900000004", "手机+86 1******0004")]
    [InlineData("单位010-55550001转12", "单位010-********转12")]
    [InlineData("身份证号110106199001010017", "身份证号110***************")]
    [InlineData("卡6228480000111122222", "卡***************2222")]
    [InlineData("京N·8K123挡路", "京N·*****挡路")]
    [InlineData("发到li.si@mail.example.cn", "发到l*.**@mail.example.cn")]
    [InlineData("微信号abc_20260101", "微信号a***********")]
    [InlineData("我叫欧阳小雨，", "我叫欧***，")]
    [InlineData("我姓李", "我姓*")]
    [InlineData("我是李女士，", "我是*女士，")]
    [InlineData("我姓赵名铁柱，路灯不亮", "我姓赵***，路灯不亮")]
    [InlineData("我姓赵，名叫铁柱，路灯不亮", "我姓赵，****，路灯不亮")]
    [InlineData("我姓赵，名下有辆车", "我姓*，名下有辆车")]
    [InlineData("我是芳群园一区5号楼的赵铁柱，楼上漏水", "我是芳群园一区5号楼的赵**，楼上漏水")]
    [InlineData("我是芳群园一区的赵先生，楼上漏水", "我是芳群园一区的*先生，楼上漏水")]
    [InlineData("我是小区的安保，路灯不亮", "我是小区的安保，路灯不亮")]
    [InlineData("我是街道的管理员，路灯不亮", "我是街道的管理员，路灯不亮")]
    [InlineData("三号楼２单元501室", "*号楼*单元***室")]
    [InlineData("3号楼2-501漏水", "*号楼*-***漏水")]
    [InlineData("5#-3-1201没电", "*#-*-****没电")]
    [InlineData("12号楼2-10层都没电", "12号楼2-10层都没电")]
    [InlineData("路灯不亮", "路灯不亮")]
    [InlineData("", "")]
    public void Masking_keeps_length_and_sense(string text, string masked)
    {
        PersonalData.Mask(text).ShouldBe(masked);
        masked.Length.ShouldBe(text.Length);
    }

    [Theory]
    [InlineData("槐香苑3号楼2单元501门口", "槐香苑3号楼*单元***门口")]
    [InlineData("12栋1501室", "12栋****室")]
    [InlineData("三号楼２单元501", "三号楼*单元***")]
    [InlineData("５号院３号楼５层５０１", "５号院３号楼*层***")]
    [InlineData("B座1203", "B座****")]
    [InlineData("3楼2单元501", "3楼*单元***")]
    [InlineData("住3楼501", "住*楼***")] // a floor as likely as a building
    [InlineData("3-2-501", "*-*-***")]
    [InlineData("2单元501，电话19900000001", "*单元***，电话199****0001")]
    [InlineData("", "")]
    public void A_building_can_be_made_readable_again_and_nothing_else(string text, string readable) =>
        PersonalData.WithBuildings(PersonalData.Mask(text), text).ShouldBe(readable);

    [Fact]
    public void What_was_masked_from_another_text_stays_as_it_is() =>
        PersonalData.WithBuildings("*号楼***", "芳草家园3号楼501").ShouldBe("*号楼***");

    [Theory]
    [InlineData("李明明13800138000家漏水", PersonalKind.Name, "李明明", "李**138****8000家漏水")]
    [InlineData("是李明明，李明明说的", PersonalKind.Name, "李明明", "是李**，李**说的")]
    [InlineData("Ann lives here, call ann", PersonalKind.Name, "Ann", "A** lives here, call a**")]
    [InlineData("Anniversary", PersonalKind.Name, "Ann", "Anniversary")] // inside a longer word
    [InlineData("𠮷田家漏水", PersonalKind.Name, "𠮷田", "𠮷*家漏水")]
    [InlineData("501漏水，1501没有", PersonalKind.Door, "501", "***漏水，1501没有")]
    [InlineData("３号楼５０１", PersonalKind.Door, "501", "*号楼***")] // the whole door stays one finding
    [InlineData("路灯不亮", PersonalKind.Name, "", "路灯不亮")]
    public void What_is_known_is_masked_wherever_it_stands(
        string text,
        PersonalKind kind,
        string known,
        string masked
    ) => PersonalData.Mask(text, [new KnownPersonal(kind, known)]).ShouldBe(masked);

    [Fact]
    public void Only_the_spans_that_were_confirmed_are_masked()
    {
        const string text = "我叫李四，电话19900000001";
        var spans = PersonalData.Find(text);

        PersonalData.Mask(text, spans.Where(s => s.Kind is PersonalKind.Name)).ShouldBe("我叫李*，电话19900000001");
        Should.Throw<ArgumentOutOfRangeException>(() => PersonalData.Mask("短", spans));
    }

    [Fact]
    public void Findings_are_in_order_and_never_overlap()
    {
        foreach (var (text, _) in PersonalRows.All.Select(PersonalRows.Read))
        {
            var spans = PersonalData.Find(text);
            spans.Zip(spans.Skip(1)).ShouldAllBe(pair => pair.First.End <= pair.Second.Start);
        }
    }

    [Fact]
    public void What_is_masked_is_not_found_again_as_the_same_number()
    {
        foreach (var (text, spans) in PersonalRows.All.Select(PersonalRows.Read))
            PersonalData
                .Find(PersonalData.Mask(text))
                .Where(s => s.Kind is not (PersonalKind.Name or PersonalKind.ChatAccount or PersonalKind.Email))
                .ShouldBeEmpty(text);
    }

    [Theory]
    [InlineData("11010619881111004X", true)]
    [InlineData("11010619881111004x", true)]
    [InlineData("110106199001010018", false)]
    [InlineData("11010619900101001", false)]
    [InlineData("1101061990010100I7", false)]
    public void An_identity_number_has_a_check_digit(string number, bool right) =>
        CheckDigits.IsIdentityNumber(number).ShouldBe(right);

    [Theory]
    [InlineData("4000001111222238", true)]
    [InlineData("4000001111222239", false)]
    [InlineData("4000001111222283", false)]
    [InlineData("4000x", false)]
    [InlineData("", false)]
    public void A_card_number_passes_luhn(string digits, bool right) => CheckDigits.IsLuhn(digits).ShouldBe(right);
}
