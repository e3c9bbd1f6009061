using Jiban.Callback;
using Jiban.Server.Shell;
using Jiban.Server.WorkOrders;
using Jiban.WorkOrders;

namespace Jiban.Server.Callback;

/// <summary>The words of 自助回访.</summary>
static class LinkWords
{
    public static string Of(CallbackVia via) =>
        via switch
        {
            CallbackVia.Phone => Say.It("电话", "by phone"),
            CallbackVia.Link => Say.It("自助链接", "behind a link"),
            CallbackVia.Code => Say.It("网上评价", "online"),
            CallbackVia.Chat => Say.It("在线对话", "in a chat"),
        };

    public static HistoryLine Of(CallbackLinkIssued e) =>
        new(
            Say.It("发出自助回访链接", "Link given to answer by oneself"),
            "link",
            Tone.Act,
            Say.It(
                $"{Of(e.Via)}，{TimeWords.Moment(e.Until)} 前有效",
                $"{Of(e.Via)}, good until {TimeWords.Moment(e.Until)}"
            )
        );

    /// <summary>What a resident is told whose link is good for nothing more, and what to do next.</summary>
    public static RefusalWords Of(LinkState state) =>
        state switch
        {
            LinkState.Used => new(
                Say.It("您已经答过了，谢谢", "You have answered already; thank you"),
                Say.It(
                    "每个链接只能答一次。还想补充，请用编号和查询码查进度，或拨 12345。",
                    "Each link is answered once. To add something, track your request, or call 12345."
                )
            ),
            LinkState.Expired => new(
                Say.It("链接过期了", "The link has run out"),
                Say.It(
                    "我们会打电话问您。也可以用编号和查询码自己评价，或拨 12345。",
                    "We will call you. You may also judge it by number and query code, or call 12345."
                )
            ),
            LinkState.Overtaken or LinkState.Open => new(
                Say.It("这件事现在不用在这里回答", "There is nothing to answer here now"),
                Say.It(
                    "可能正在重新办理，或者已经问过您。用编号和查询码查进度，或拨 12345。",
                    "It may be handled again, or you were asked already. Track it by number and query code, or call 12345."
                )
            ),
        };

    public static RefusalWords? Of(Refusal refusal) =>
        refusal switch
        {
            LinkUnknown => new(
                Say.It("没有这个链接码", "There is no such code"),
                Say.It(
                    "请从短信里把链接完整复制过来，或拨 12345。",
                    "Copy the whole link from your message, or call 12345."
                ),
                404,
                "code"
            ),
            LinkOver over => Of(over.State),
            LinkOfChat => new(
                Say.It("这个链接要在原来的对话里回答", "This link is answered in its chat"),
                Say.It("请回到对话里回答，或拨 12345。", "Go back to the chat, or call 12345."),
                403
            ),
            _ => null,
        };
}
