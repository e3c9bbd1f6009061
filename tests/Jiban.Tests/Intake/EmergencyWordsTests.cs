using Jiban.Intake;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Intake;

public sealed class EmergencyWordsTests
{
    [Theory]
    [InlineData("我家着火了，快来救火！三楼冒烟有人被困", "119", true)]
    [InlineData("变压器嗡嗡响还冒烟", "119", true)]
    [InlineData("楼道里闻到煤气", "119", true)]
    [InlineData("有老人晕倒了，门口还追尾了", "120", true)] // the life before the road
    [InlineData("路口撞人了", "122", true)]
    [InlineData("有人持刀", "110", true)]
    [InlineData("电动车昨晚被偷了", "110", false)]
    [InlineData("我有心脏病，夜里施工睡不着", "120", false)]
    [InlineData("有人掉进河里了", "120", true)]
    [InlineData("老太太摔倒起不来", "120", true)]
    [InlineData("他说不想活了", "120", true)]
    [InlineData("路口两车相撞", "122", true)]
    [InlineData("积水里困在车里出不来", "119", true)]
    [InlineData("变电箱冒火花", "119", true)]
    [InlineData("十几个人在楼下打起来", "110", true)]
    [InlineData("有人拿着刀追人", "110", true)]
    [InlineData("我被骗了两万", "110", false)]
    [InlineData("门让人撬了", "110", false)]
    [InlineData("隔壁打老婆，有人喊救命", "110", true)] // the cry does not say from what
    [InlineData("有人喊救命", "120", true)]
    [InlineData("孩子被锁在家里，里面有烟味", "119", true)]
    [InlineData("昨晚着火了，现在还冒烟", "119", true)]
    [InlineData("刚才着火了，人还在里面", "119", true)]
    [InlineData("十分钟之前着火了", "119", true)]
    [InlineData("着火以后人出不来", "119", true)]
    public void Words_of_danger_name_the_service_and_whether_it_is_now(string text, string service, bool danger)
    {
        var heard = EmergencyWords.In(text)!;

        (heard.Service, heard.Danger).ShouldBe((service, danger));
        text.ShouldContain(heard.Word);
    }

    [Theory]
    [InlineData("路口消防栓让车堵得严严实实，要是着火了怎么弄。")]
    [InlineData("电动车进楼，真怕夜里着火")]
    [InlineData("灶打不着火，没看见停气通知。")]
    [InlineData("晚上烧烤摊冒烟，烟大得路灯都看不清")]
    [InlineData("消防通道堆物，灭火器过期了")]
    [InlineData("骑车的差点追尾")]
    [InlineData("两辆车险些撞了")]
    [InlineData("上次着火以后楼道一直没清理")]
    [InlineData("去年着过火，电线还是老样子")]
    [InlineData("打老婆电话没人接")]
    [InlineData("楼道里有烟味，总有人抽烟")]
    [InlineData("路灯不亮")]
    [InlineData("")]
    public void What_is_feared_or_only_about_it_is_no_emergency(string text) => EmergencyWords.In(text).ShouldBeNull();
}
