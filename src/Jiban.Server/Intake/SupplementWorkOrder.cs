using Jiban.Server.Shell;
using Jiban.WorkOrders;

namespace Jiban.Server.Intake;

/// <summary>补充、催办: words or pictures added by the requester; neither asks to hurry.</summary>
public sealed record SupplementOfRequester(string Text, IReadOnlyList<Func<Stream>> Pictures);

/// <summary>Takes what a requester adds by number and code: a further contact of the same order, and its pictures.</summary>
public sealed class SupplementWorkOrder(TrackWorkOrder track, ReceiveContacts contacts, RequesterPictures pictures)
{
    public const int MostText = 1000;

    /// <exception cref="RefusedException"><see cref="NoSuchWorkOrder"/> for a wrong number or code; those of <see cref="RequesterPictures"/>, and then the words are not taken either.</exception>
    public async Task Handle(WorkOrderNumber number, string code, SupplementOfRequester command, CancellationToken ct)
    {
        // The code is asked again: a form or a call to the API comes on its own.
        if (await track.Handle(number.Value, code, ct) is null)
            throw new RefusedException(new NoSuchWorkOrder(number.Value));
        if (command.Pictures.Count > 0)
            await pictures.Handle(number, code, command.Pictures, ct);
        if (command.Text.Length > 0 || command.Pictures.Count == 0)
            await contacts.Handle(
                new()
                {
                    Channel = Channel.Web,
                    Text =
                        command.Text.Length > 0
                            ? command.Text
                            : Say.It("诉求人催办，请加快办理。", "The requester asks to hurry."),
                    MergeInto = number.Value,
                },
                ct
            );
    }
}
