using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;

namespace Jiban.Server.Governance;

/// <summary>立项的工单清单: the orders of a list that a project can begin with, as its reader sees them.</summary>
/// <param name="Called">What the project would be called: the place and the kind of matter.</param>
/// <param name="Street">Where it would usually be led; null where the list is of no one street.</param>
/// <param name="Orders">The newest of them.</param>
/// <param name="More">Whether the list has more than that.</param>
public sealed record ListedOrders(string Called, string? Street, IReadOnlyList<WorkOrderLine> Orders, bool More)
{
    /// <summary>The page where a project begins with the orders of a list.</summary>
    /// <param name="list">The address of the list, "/orders?…".</param>
    public static string Address(string list) => "/governance/projects/new" + list[list.IndexOf('?')..];

    public static async Task<ListedOrders> Read(
        WorkOrderList list,
        WorkOrderFilter filter,
        PolicyBook book,
        CancellationToken ct
    )
    {
        var page = await list.Page(filter, WorkOrderSort.Newest, null, WorkOrderList.MostRows, ct);
        var community = filter.Community is { } code ? book.Areas.GetValueOrDefault(code) : null;
        var street = community?.Parent ?? filter.Street;
        string?[] parts =
        [
            community is not null ? book.NameOfAreas(community.Parent, community.Code)
            : street is null ? null
            : book.NameOfArea(street),
            filter.Estate,
            filter.Category is { } category ? book.NameOfCategory(category) : null,
        ];
        return new(string.Join(' ', parts.OfType<string>()), street, page.Items, page.Next is not null);
    }
}
