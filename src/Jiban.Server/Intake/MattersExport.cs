using System.Runtime.CompilerServices;
using Jiban.Server.Access;
using Jiban.Server.Exchange;
using Jiban.Server.Shell;
using Jiban.Server.Storage;

namespace Jiban.Server.Intake;

/// <summary>/matters/export.xlsx and .csv: the public list as it is narrowed and sorted, all of its pages; what the page does not tell, the file does not.</summary>
public static class MattersExport
{
    const int Batch = 500;

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/matters/export.{form}", Write)
            .AllowAnonymous()
            .RequireRateLimiting(RateLimits.PublicExport)
            .ExcludeFromDescription();

    static async Task<IResult> Write(
        string form,
        HttpContext http,
        PublicMatters matters,
        CurrentPolicy policy,
        ExportFile file,
        CancellationToken ct
    )
    {
        var book = await policy.Book(ct);
        var asked = MattersAsked.Read(name => http.Request.Query[name].FirstOrDefault(), book);
        var name = Say.It("大家反映的事", "What people reported");
        return await file.Of(http, form, name, Columns(book), All(matters, asked, ct), ct);
    }

    static async IAsyncEnumerable<PublicMatter> All(
        PublicMatters matters,
        MattersAsked asked,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        for (string? after = null; ; )
        {
            var found = await matters.Find(asked, after, Batch, ct);
            foreach (var matter in found)
                yield return matter;
            if (found.Count < Batch)
                yield break;
            after = PublicMatters.CursorOf(found[^1]);
        }
    }

    static List<SheetColumn<PublicMatter>> Columns(PolicyBook book) =>
        [
            new(Say.It("事项", "Matter"), m => m.Title, Width: 30),
            new(Say.It("进度", "Progress"), m => PublicStage.Of(m.Stage), Width: 16),
            new(Say.It("地点", "Area"), m => m.Area, Width: 24),
            new(Say.It("受理日", "Accepted"), m => book.Day(book.Home.Id, m.AcceptedAt), SheetFormat.Day, 12),
            new(Say.It("反映人数", "People"), m => m.Contacts, SheetFormat.Number, 10),
        ];
}
