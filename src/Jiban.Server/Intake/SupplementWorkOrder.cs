using Jiban.Intake;
using Jiban.Server.Handling;
using Jiban.Server.Shell;
using Jiban.Server.WorkOrders;
using Jiban.WorkOrders;

namespace Jiban.Server.Intake;

/// <summary>补充、催办: words or pictures added by the requester; neither, or words that urge, ask to hurry.</summary>
public sealed record SupplementOfRequester(string Text, IReadOnlyList<Func<Stream>> Pictures);

/// <summary>Takes what a requester adds by number and code: a further contact of the same requester, and its pictures. Nobody else has reported the matter by that.</summary>
public sealed class SupplementWorkOrder(CodeHolders codes, WorkOrderChange change, RequesterPictures pictures)
{
    public const int MostText = 1000;

    /// <exception cref="RefusedException"><see cref="NoSuchWorkOrder"/> for a wrong number or code; those of <see cref="RequesterPictures"/>, and then the words are not taken either.</exception>
    public async Task Handle(WorkOrderNumber number, string code, SupplementOfRequester command, CancellationToken ct)
    {
        // The code is asked again: a form or a call to the API comes on its own.
        var (_, holder) =
            await codes.Find(number.Value, code, ct) ?? throw new RefusedException(new NoSuchWorkOrder(number.Value));
        if (command.Pictures.Count > 0)
            await pictures.Handle(number, code, command.Pictures, ct);
        if (command.Text.Length > 0 || command.Pictures.Count == 0)
            await change.DoForReport(
                number,
                async (order, scene) =>
                {
                    Add(order, scene, holder, command.Text);
                    if (order.Stage is Stage.AwaitingRequester && command.Text.Length > 0)
                        await change.Resume(order, scene, PauseWords.RequesterCame, ct);
                },
                ct
            );
    }

    void Add(WorkOrder order, Scene scene, Guid holder, string text)
    {
        var contact = Guid.CreateVersion7(scene.Now);
        order.Supplement(
            contact,
            holder,
            hurry: text.Length == 0 || HurryWords.In(text) is not null,
            scene.By,
            scene.Now
        );
        change.Db.Contacts.Add(
            Contact.Receive(
                new()
                {
                    District = order.District,
                    Id = contact,
                    Channel = Channel.Web,
                    Kind = order.Kind,
                    Text = text.Length > 0 ? text : JoinedWords.OfSilentHurry,
                    Outcome = ContactOutcome.Merged,
                    Order = order.Id,
                    OrderNumber = order.Number,
                },
                scene.By,
                scene.Now
            )
        );
    }
}
