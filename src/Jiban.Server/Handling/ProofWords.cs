using Jiban.Handling;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.WorkOrders;

namespace Jiban.Server.Handling;

/// <summary>What the time and place of pictures come to, and why a matter cannot be solved, in plain words.</summary>
static class ProofWords
{
    /// <summary>One sentence each: time, place, and whether it was there before.</summary>
    public static IEnumerable<(string Words, bool Flagged)> Of(PictureCheck check)
    {
        yield return (Time(check), check.Time is not (PictureTime.InRound or PictureTime.NotSaid));
        yield return (Place(check), check.Place is PicturePlace.Far);
        if (check.Repeated)
            yield return (Say.It("与前面一张照片相同", "the same picture as an earlier one"), true);
    }

    /// <summary>"和另外 997 个工单": what is not named of the orders with the same picture.</summary>
    public static string More(int orders, bool counted) =>
        counted
            ? Say.It(
                $" 和另外 {orders:N0} 个工单",
                orders == 1 ? " and on 1 more order" : $" and on {orders:N0} more orders"
            )
            : Say.It($" 和另外至少 {orders:N0} 个工单", $" and on at least {orders:N0} more orders");

    /// <summary>What is missing of a pair in one round; null when both are there.</summary>
    public static string? Missing(IReadOnlyCollection<EvidenceKind> round) =>
        (round.Contains(EvidenceKind.Before), round.Contains(EvidenceKind.After)) switch
        {
            (true, true) => null,
            (true, false) => Say.It("没有办理后的照片", "no picture from after"),
            (false, true) => Say.It("没有办理前的照片", "no picture from before"),
            _ => Say.It("没有办理前后的照片", "no pictures from before and after"),
        };

    /// <summary>依据: 《法》第几条.</summary>
    public static string Law(UnsolvedGround ground, Func<string, string> plain) =>
        Say.It(
            $"《{plain(ground.Law).Trim('《', '》')}》{plain(ground.Article)}",
            $"{plain(ground.Law).Trim('《', '》')}, {plain(ground.Article)}"
        );

    /// <summary>Why, and by which law.</summary>
    public static string Of(UnsolvedGround ground, PolicyBook book, Func<string, string> plain) =>
        Say.It(
            $"{book.NameOfReason("unsolved", ground.Reason)}（{Law(ground, plain)}）",
            $"{book.NameOfReason("unsolved", ground.Reason)} ({Law(ground, plain)})"
        );

    static string Time(PictureCheck check)
    {
        var taken = check.TakenAt is { } at ? TimeWords.Moment(at) : "";
        return check.Time switch
        {
            PictureTime.InRound => Say.It($"拍摄于 {taken}", $"taken {taken}"),
            PictureTime.NotSaid => Say.It(
                $"照片没有拍摄时间，{TimeWords.Moment(check.AddedAt)} 上传",
                $"no time in the picture; sent {TimeWords.Moment(check.AddedAt)}"
            ),
            PictureTime.BeforeDispatch => Say.It($"拍摄早于派单：{taken}", $"taken before the order was sent: {taken}"),
            PictureTime.BeforeRedo => Say.It($"拍摄早于这次重办：{taken}", $"taken before this redo: {taken}"),
            PictureTime.AfterReply => Say.It($"拍摄晚于答复：{taken}", $"taken after the reply: {taken}"),
            PictureTime.AfterUpload => Say.It(
                $"相机时间不对，比上传还晚：{taken}",
                $"the camera's clock is wrong, later than the upload: {taken}"
            ),
            PictureTime.BeforeItsPair => Say.It(
                $"比“办理前”拍得还早：{taken}",
                $"taken earlier than “before”: {taken}"
            ),
        };
    }

    static string Place(PictureCheck check) =>
        check.Place switch
        {
            PicturePlace.Near => Say.It($"同一地点，相距 {check.Metres} 米", $"same place, within {Metres(check)}"),
            PicturePlace.Far => Say.It(
                $"离工单地点 {check.Metres} 米，超过 {check.NearMetres} 米",
                $"{Metres(check)} from the order's place, more than {check.NearMetres}"
            ),
            PicturePlace.NotSaid => Say.It("照片没有位置", "no place in the picture"),
            PicturePlace.OrderWithout => Say.It("工单没有坐标，不能比位置", "the order has no point to compare with"),
        };

    static string Metres(PictureCheck check) => check.Metres == 1 ? "1 metre" : $"{check.Metres} metres";
}
