using Jiban.Server.Shell;
using Jiban.Server.Storage;

namespace Jiban.Server.Governance;

/// <summary>What the refusals of 主动治理 say.</summary>
static class GovernanceRefusalWords
{
    public static RefusalWords? Of(Refusal refusal, PolicyBook? book) =>
        refusal switch
        {
            NoSuchTopic => new(
                Say.It("没有找到这个话题", "There is no such topic"),
                Say.It(
                    "请回到治理页重新选；其中您能看的工单不到三件，话题也不显示。",
                    "Choose again on the governance page; a topic of which you may read fewer than three orders is not shown."
                ),
                404
            ),
            _ => ProjectRefusalWords.Of(refusal, book),
        };
}
