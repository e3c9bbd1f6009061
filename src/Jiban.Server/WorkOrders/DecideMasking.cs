using System.ComponentModel.DataAnnotations;
using Jiban.Server.Access;
using Jiban.Server.Governance;
using Jiban.Server.Intake;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.WorkOrders;

/// <summary>定遮盖: which of the finds are none, and what was missed, in the words of the request.</summary>
public sealed record DecideMasking(
    [property: MaxLength(200)] IReadOnlyList<string>? Readable = null,
    [property: MaxLength(200)] IReadOnlyList<string>? Hidden = null,
    [property: MaxLength(500)] string Why = ""
)
{
    /// <summary>Words typed into one field: anything between blanks or commas.</summary>
    public static IReadOnlyList<string> Words(string? typed) =>
        [
            .. (typed ?? "")
                .Split([' ', '\u3000', ',', '，', '、', ';', '；', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
                .Distinct(),
        ];
}

/// <summary>Masks a request anew as a person decided: lists, details, search, exports and all that is written about it follow.</summary>
public sealed class MaskingActions(JibanDb db, WorkOrderChange change, KnownMatters matters, CurrentTopics topics)
{
    public async Task<WorkOrder> Handle(
        WorkOrderNumber number,
        int? version,
        DecideMasking command,
        CancellationToken ct
    )
    {
        var order = await change.Do(
            number,
            version,
            WorkOrderAction.DecideMasking,
            command,
            async (order, scene) =>
            {
                var name = await db
                    .Contacts.Where(c => c.District == order.District && c.Id == order.Contact)
                    .Select(c => c.CallerName)
                    .SingleAsync(ct);
                Decide(order, command, name, scene.By, scene.Now);
            },
            ct
        );
        matters.Reworded(order);
        await topics.Forget(order.District, ct);
        return order;
    }

    /// <exception cref="InvalidInputException">A word that does not stand there, or was not found.</exception>
    /// <exception cref="RefusedException">Those of <see cref="WorkOrder.DecideMasking"/>.</exception>
    public static void Decide(WorkOrder order, DecideMasking command, string callerName, Actor by, DateTimeOffset now)
    {
        string[] fields = [order.Title, order.Text, order.Place.Text];
        var decided = DecidedMasking.By(command.Readable ?? [], command.Hidden ?? [], fields);
        // A title cut from the text is cut again after masking, as when it was opened.
        var title = order.Title == Opening.TitleOf(order.Text) ? "" : order.Title;
        order.DecideMasking(
            decided.Written(fields),
            RequestMasking.Of(title, order.Text, order.Place, callerName, decided),
            command.Why,
            by,
            now
        );
    }
}

/// <summary>The route of 定遮盖.</summary>
static class MaskingApi
{
    public static void Map(IEndpointRouteBuilder api) =>
        WorkOrderApi.Action<DecideMasking>(
            api.MapGroup("/work-orders").RequireAuthorization(AccessSetup.Anyone),
            "decide-masking",
            f => new(f.Texts("readable", 200), f.Texts("hidden", 200), f.Text("why", 500) ?? ""),
            (s, n, v, c, ct) => s.GetRequiredService<MaskingActions>().Handle(n, v, c, ct)
        );
}
