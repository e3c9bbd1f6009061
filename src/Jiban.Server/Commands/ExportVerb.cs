using System.CommandLine;
using System.Globalization;
using Jiban.Server.Access;
using Jiban.Server.Exchange;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Microsoft.AspNetCore.WebUtilities;

namespace Jiban.Server.Commands;

public sealed class ExportVerb : Verb
{
    readonly Argument<string> file = new("FILE") { Description = "Ends in .csv or .xlsx; never over another file" };

    readonly Option<string> filters = new("--where")
    {
        Description = "Filters as in the address of the page /orders: \"stage=closed&street=110106012\"",
        HelpName = "FILTERS",
        DefaultValueFactory = _ => "",
    };

    readonly Option<string?> sort = new("--sort") { Description = "As on the page", HelpName = "S" };
    readonly Option<bool> english = new("--english") { Description = "Heads and words in English" };
    readonly Option<bool> json = new("--json") { Description = "Answer with one JSON object" };
    readonly DatabaseOptions database;

    public ExportVerb()
        : base("export", "export orders FILE: every order that the filters let through, masked as on the page")
    {
        var orders = new Command("orders", "Orders as a table, row by row, however many there are");
        orders.Add(file);
        orders.Add(filters);
        orders.Add(sort);
        orders.Add(english);
        database = new(orders);
        orders.Add(json);
        file.Validators.Add(given =>
        {
            if (given.Tokens is [var token] && Form(token.Value) is not ("xlsx" or "csv"))
                given.AddError($"export takes a file ending in .xlsx or .csv, not '{token.Value}'.");
        });
        orders.SetAction(Run);
        Add(orders);
    }

    async Task<int> Run(ParseResult given, CancellationToken stop)
    {
        CultureInfo.CurrentUICulture = new(given.GetValue(english) ? "en" : "zh-CN");
        var path = Path.GetFullPath(given.GetRequiredValue(file));
        if (File.Exists(path))
            throw new StartRefusedException($"{path} is there already; an export is never written over.");
        var (steps, clock) = (new Steps(2, TimeProvider.System), TimeProvider.System);
        await using var work = await steps.Do("Opening the database", _ => Workplace.Open(database, given, Name, stop));
        var begun = clock.GetTimestamp();
        var rows = await steps.Do("Writing the orders", news => Write(work, given, path, news, stop));
        var seconds = clock.GetElapsedTime(begun).TotalSeconds;
        await Answer.Give(
            given.GetValue(json),
            new
            {
                Rows = rows,
                Seconds = Math.Round(seconds, 3),
                File = path,
            },
            $"{rows} orders in {seconds:0.0} s: {path}"
        );
        return 0;
    }

    /// <summary>Beside its place first, so that an export cut off never looks like a short list.</summary>
    async Task<int> Write(Workplace work, ParseResult given, string path, Action<string> news, CancellationToken stop)
    {
        var draft = path + ".part";
        try
        {
            var book = await work.Get<CurrentPolicy>().Book(stop);
            work.Get<Me>().Become(AssessVerb.Everything(book.Home.Id, Permission.ReadOrders));
            var asked = new AskedFields(new QueryCollection(QueryHelpers.ParseQuery(given.GetValue(filters))));
            var filter = WorkOrderFilter.Read(asked, book);
            asked.NothingElse();
            if (!WorkOrderSort.Knows(given.GetValue(sort)))
                throw new WrongInputException($"--sort: '{given.GetValue(sort)}' is none of the page's columns.");
            asked.Check();
            var by = WorkOrderSort.Read(given.GetValue(sort), WorkOrderSort.Newest);
            var counted = new Counted<WorkOrderLine>(work.Get<WorkOrderList>().All(filter, by, stop));
            var columns = WorkOrderExport.Columns(book, book.Zone(book.Home.Id));
            await using (var to = new FileStream(draft, FileMode.Create, FileAccess.ReadWrite))
                if (Form(path) == "csv")
                    await CommaText.Write(to, columns, Told(counted, news, stop), stop);
                else
                    await Spreadsheet.Write(to, Say.It("工单", "Orders"), columns, Told(counted, news, stop), [], stop);
            File.Move(draft, path);
            return counted.Count;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"{path} cannot be written: {e.Message}", e);
        }
        catch (InvalidInputException e)
        {
            throw new WrongInputException(
                "--where: " + string.Join("; ", e.Fields.Select(field => $"{field.Key}: {field.Value}")),
                e
            );
        }
        catch (RefusedException e) when (e.Refusal is NotSetUp)
        {
            throw new StartRefusedException("The database has no district yet; run ./jiban setup first.", e);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    static async IAsyncEnumerable<WorkOrderLine> Told(
        Counted<WorkOrderLine> counted,
        Action<string> news,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct
    )
    {
        await foreach (var line in counted.Each(ct))
        {
            if (counted.Count % 1000 == 0)
                news($"{counted.Count} orders");
            yield return line;
        }
    }

    static string Form(string path) => Path.GetExtension(path).TrimStart('.').ToLowerInvariant();
}
