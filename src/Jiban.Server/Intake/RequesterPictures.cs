using Jiban.Intake;
using Jiban.Server.Handling;
using Jiban.Server.Shell;
using Jiban.Server.WorkOrders;
using Jiban.WorkOrders;

namespace Jiban.Server.Intake;

/// <summary>诉求人提供的照片: what a resident shows with a report, or later by number and code.</summary>
public sealed class RequesterPictures(CodeHolders codes, WorkOrderChange change, OrderPictures pictures)
{
    /// <exception cref="RefusedException"><see cref="NoSuchWorkOrder"/> for a wrong number or code, and those of <see cref="OrderPictures.Add"/>.</exception>
    public async Task Handle(
        WorkOrderNumber number,
        string code,
        IReadOnlyList<Func<Stream>> uploads,
        CancellationToken ct
    )
    {
        var (_, holder) =
            await codes.Find(number.Value, code, ct) ?? throw new RefusedException(new NoSuchWorkOrder(number.Value));
        await change.DoForReport(
            number,
            async (order, scene) =>
            {
                await pictures.Add(order, scene, EvidenceKind.FromRequester, holder == order.Contact, uploads, ct);
                if (order.Stage is Stage.AwaitingRequester)
                    await change.Resume(order, scene, PauseWords.RequesterCame, ct);
            },
            ct
        );
    }

    /// <summary>
    /// Adds what came with a report that was received a moment ago, picture by picture: one that cannot be read costs
    /// neither the report nor the other pictures. What joined another's order is shown to the unit, not to that other.
    /// </summary>
    /// <returns>For each picture refused, its name and why.</returns>
    public async Task<IReadOnlyList<string>> WithReport(
        Received received,
        IFormFileCollection files,
        CancellationToken ct
    )
    {
        var refused = new List<string>();
        var sent = files.Where(f => f.Length > 0).ToList();
        foreach (var file in sent.Take(OrderPictures.MostAtOnce))
            try
            {
                await change.DoForReport(
                    WorkOrderNumber.Parse(received.Number!),
                    (order, scene) =>
                        pictures.Add(
                            order,
                            scene,
                            EvidenceKind.FromRequester,
                            received.Outcome is ContactOutcome.OpenedOrder,
                            [file.OpenReadStream],
                            ct
                        ),
                    ct
                );
            }
            catch (RefusedException e)
            {
                var words = RefusalWords.Of(e.Refusal);
                refused.Add(
                    $"{Short(file.FileName)}{Say.It("：", ": ")}{words.What}{Say.It("。", ". ")}{words.Instead}"
                );
            }
        if (sent.Count > OrderPictures.MostAtOnce)
            refused.Add(
                Say.It(
                    $"只收了前 {OrderPictures.MostAtOnce} 张照片，其余的可在进度页上补充。",
                    $"Only the first {OrderPictures.MostAtOnce} pictures were taken; add the others on the tracking page."
                )
            );
        return refused;
    }

    static string Short(string name) => name.Length > 40 ? name[..40] + "…" : name;
}
