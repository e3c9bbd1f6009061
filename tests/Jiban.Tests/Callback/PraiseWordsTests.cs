using Jiban.Assessment;
using Jiban.Server.Callback;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Callback;

public class PraiseWordsTests
{
    static readonly PointKind praised = new("thanks", PointSource.Praised, .2m, 1, "群众表扬", "Thanks");

    [Fact]
    public void Where_thanks_give_points_the_page_does_not_say_that_no_ranking_reads_them()
    {
        PraiseWords.Counted(null).ShouldContain("不计入任何率和排名");
        PraiseWords.Counted(new([praised with { Source = PointSource.WhistleInTime }])).ShouldContain("和排名");
        PraiseWords.Counted(new([praised])).ShouldContain("每次 +0.2，每期最多 1");
    }
}
