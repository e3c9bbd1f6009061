using Jiban.Server.Shell;
using Jiban.Server.Shell.Components;
using Jiban.Server.WorkOrders;

namespace Jiban.Server.Assessment;

/// <summary>可领办的人, as a form offers them: highest unit first, for leaders lead.</summary>
static class CaseLeaders
{
    public static IReadOnlyList<Choice> Of(OrderSheet sheet) =>
        [
            .. sheet
                .Leaders.OrderBy(c => sheet.Book.PathOf(c.Unit)?.Length)
                .Select(c => new Choice(c.Id.ToString(), c.Name, sheet.Book.NameOf(c.Unit))),
        ];
}
