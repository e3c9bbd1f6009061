using Jiban.Intake;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;
using static Jiban.WorkOrders.RequestKind;

namespace Jiban.Tests.Intake;

/// <summary>诉求类型: what a request says it is (rule 2). Every row is written for this test.</summary>
public sealed class KindWordsTests
{
    [Theory]
    [InlineData("请问暖气费在哪里交", Consult)]
    [InlineData("我想问一下居住证怎么办理", Consult)]
    [InlineData("咨询独生子女补贴，需要什么材料", Consult)]
    [InlineData("打听打听，今年什么时候能开始供暖", Consult)]
    [InlineData("想了解老旧小区加装电梯的条件", Consult)]
    [InlineData("七十岁老人是否享受免费乘车", Consult)]
    [InlineData("摇号结果如何查询", Consult)]
    [InlineData("疫苗要带哪些证件", Consult)]
    [InlineData("家里没暖气了，麻烦派人看看", Help)]
    [InlineData("下水道堵了，污水往上返", Help)]
    [InlineData("我腿脚不好，帮我联系一下送餐", Help)]
    [InlineData("三号楼停水两个小时了", Help)]
    [InlineData("路灯坏了，晚上看不见路", Help)]
    [InlineData("大树倒了压着车", Help)]
    [InlineData("厨房漏水，请上门", Help)]
    [InlineData("暖气不热，孩子小", Help)]
    [InlineData("我要投诉物业，多收了钱", Complaint)]
    [InlineData("窗口的人态度恶劣", Complaint)]
    [InlineData("楼道堆物说过几次没人管", Complaint)]
    [InlineData("健身房关门了，拒绝退卡里的钱", Complaint)]
    [InlineData("装修公司拖着不修", Complaint)]
    [InlineData("工地夜里施工扰民", Complaint)]
    [InlineData("物业和社区互相踢皮球", Complaint)]
    [InlineData("电梯多次报修，还是停", Complaint)]
    [InlineData("停车场乱收费，不给票", Complaint)]
    [InlineData("请问你们到底管不管，垃圾一直不处理", Complaint)] // a question only in form
    [InlineData("路灯坏了，反复反映过", Complaint)] // help asked for before
    [InlineData("我要举报楼下黑作坊", Report)]
    [InlineData("这家店无照经营", Report)]
    [InlineData("有人夜里往河里偷排脏水", Report)]
    [InlineData("药店卖假药", Report)]
    [InlineData("地下室里有人聚众赌博", Report)]
    [InlineData("检举一处非法占地", Report)]
    [InlineData("我投诉过，现在要举报他们偷倒渣土", Report)] // the offence first
    [InlineData("建议在路口加个红绿灯", Suggestion)]
    [InlineData("提个意见，公园厕所太少", Suggestion)]
    [InlineData("希望能增加一趟早班公交", Suggestion)]
    [InlineData("能不能延长图书馆的开放时间", Suggestion)]
    [InlineData("可否考虑把单行道改成双向", Suggestion)]
    [InlineData("小区门口最好加一盏灯", Suggestion)]
    [InlineData("我要表扬抢修师傅，暖气不热当天就修好了", Suggestion)] // praise is kept as a suggestion
    [InlineData("专门打电话来感谢社区，以前没人管的垃圾清走了", Suggestion)]
    [InlineData("想给物业送一面锦旗", Suggestion)]
    [InlineData("垃圾没人管，希望解决，谢谢", Complaint)] // thanks alone are manners
    [InlineData("我不是要表扬，是要投诉", Complaint)]
    [InlineData("希望街道统一安排晾衣杆", Suggestion)]
    public void A_request_says_what_kind_it_is_and_by_which_word(string text, RequestKind kind)
    {
        var heard = KindWords.In(text).ShouldNotBeNull();

        heard.Kind.ShouldBe(kind);
        text.ShouldContain(heard.Word);
    }

    [Theory]
    [InlineData("村里能不能建个凉亭", Suggestion)]
    [InlineData("押金他不肯退", Complaint)]
    [InlineData("户口本丢了该找谁", Consult)]
    [InlineData("社保卡能在手机上换吗？", Consult)]
    [InlineData("货车夜里偷着倒渣土", Report)]
    public void What_is_said_in_plain_speech_counts_too(string text, RequestKind kind) =>
        KindWords.In(text).ShouldNotBeNull().Kind.ShouldBe(kind);

    [Theory]
    [InlineData("路灯坏了", false)]
    [InlineData("路灯坏了，请派人来修", true)]
    [InlineData("我要投诉，路灯坏了", true)]
    public void A_state_alone_is_not_said_outright(string text, bool outright) =>
        KindWords.In(text).ShouldNotBeNull().Outright.ShouldBe(outright);

    [Theory]
    [InlineData("")]
    [InlineData("芳草园三号楼")]
    [InlineData("楼道里有辆自行车")]
    [InlineData("我不是要投诉，也不想举报")]
    public void Without_such_a_word_nothing_is_said(string text) => KindWords.In(text).ShouldBeNull();

    [Fact]
    public void What_is_denied_does_not_count_but_what_follows_does() =>
        KindWords.In("我不是来投诉的，就是请问什么时候能修好").ShouldNotBeNull().Kind.ShouldBe(Consult);

    [Fact]
    public void Four_thousand_characters_are_read_at_once() =>
        KindWords
            .In(string.Concat(Enumerable.Repeat("楼道里有车。", 660)) + "请问怎么办")
            .ShouldNotBeNull()
            .Kind.ShouldBe(Consult);
}
