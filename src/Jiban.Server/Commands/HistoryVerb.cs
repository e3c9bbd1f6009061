using System.CommandLine;
using System.IO.Compression;
using Jiban.Server.Exchange;
using Jiban.Server.Governance;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.Whistles;
using Jiban.Server.WorkOrders;
using Jiban.WorkOrders;

namespace Jiban.Server.Commands;

public sealed class HistoryVerb : Verb
{
    readonly Option<string?> number = new("--number") { Description = "Only this order", HelpName = "N" };
    readonly Option<string?> kept = new("--checkpoint")
    {
        Description = "Also compare with a checkpoint kept elsewhere (.gz or not)",
        HelpName = "F",
    };
    readonly Argument<string> file = new("FILE")
    {
        Description = "Where the checkpoint goes; packed when it ends in .gz",
    };
    readonly Option<bool> json = new("--json") { Description = "Answer with one JSON object" };
    readonly DatabaseOptions verifying;
    readonly DatabaseOptions making;

    public HistoryVerb()
        : base("history", "history verify: compute every hash again; history checkpoint FILE: keep a signed proof")
    {
        var verify = new Command("verify", "Exit code 0 when every chain is whole; else 1 and the first broken links");
        verify.Add(number);
        verify.Add(kept);
        verifying = new(verify);
        verify.Add(json);
        number.Validators.Add(given =>
        {
            if (given.Tokens is [var token] && !WorkOrderNumber.TryParse(token.Value, out _))
                given.AddError($"--number takes a work-order number, not '{token.Value}'.");
        });
        verify.SetAction(Verify);
        Add(verify);

        var checkpoint = new Command("checkpoint", "Write down, signed, how far every order's history has come");
        checkpoint.Add(file);
        making = new(checkpoint);
        checkpoint.Add(json);
        checkpoint.SetAction(Make);
        Add(checkpoint);
    }

    async Task<int> Make(ParseResult given, CancellationToken stop)
    {
        var path = Path.GetFullPath(given.GetRequiredValue(file));
        if (File.Exists(path))
            throw new StartRefusedException($"{path} is there already; a checkpoint is never written over.");
        var steps = new Steps(2, TimeProvider.System);
        await using var work = await steps.Do("Opening the database", _ => Workplace.Open(making, given, Name, stop));
        try
        {
            var made = await steps.Do("Writing the checkpoint", _ => Write(work, path, stop));
            await Answer.Give(
                given.GetValue(json),
                new
                {
                    made.District,
                    File = path,
                    Checkpoint = CheckpointLine.Of(made),
                },
                $"Checkpoint {made.Number} of {made.Orders} orders and {made.Facts} facts: {path}\n"
                    + $"SHA-256 {Convert.ToHexStringLower(made.Digest)}. Keep the file where nobody can change it."
            );
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"{path} cannot be written: {e.Message}", e);
        }
        catch (RefusedException e) when (e.Refusal is NotSetUp)
        {
            throw new StartRefusedException("The database has no district yet; run ./jiban setup first.", e);
        }
    }

    static async Task<HistoryCheckpoint> Write(Workplace work, string path, CancellationToken stop)
    {
        var district = (await work.Get<CurrentPolicy>().Book(stop)).Home.Id;
        try
        {
            await using var to = new FileStream(path, FileMode.CreateNew);
            if (!path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
                return await work.Get<MakeCheckpoint>().Handle(district, to, stop);
            await using var packed = new GZipStream(to, CompressionLevel.Optimal);
            return await work.Get<MakeCheckpoint>().Handle(district, packed, stop);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    async Task<int> Verify(ParseResult given, CancellationToken stop)
    {
        var against = given.GetValue(kept);
        var steps = new Steps(against is null ? 2 : 3, TimeProvider.System);
        WorkOrderNumber? only = WorkOrderNumber.TryParse(given.GetValue(number), out var one) ? one : null;
        await using var work = await steps.Do(
            "Opening the database",
            _ => Workplace.Open(verifying, given, Name, stop)
        );
        try
        {
            var verdict = await steps.Do(
                "Verifying the history",
                news =>
                    work.Get<VerifyHistory>()
                        .Handle(only, v => news($"{v.Orders} orders, {v.Events} facts, {v.Broken.Count} broken"), stop)
            );
            var whistles = only is null ? await work.Get<VerifyWhistles>().Handle(stop) : new(0, 0, []);
            var projects = only is null ? await work.Get<VerifyProjects>().Handle(stop) : new(0, 0, []);
            var remembered = only is null ? await work.Get<VerifyCheckpoints>().Handle(stop) : (0, []);
            var compared = against is null
                ? null
                : await steps.Do("Comparing with the checkpoint", news => Compare(work, against, only, news, stop));
            var verified = new Verified(
                verdict.Orders,
                verdict.Events,
                [
                    .. verdict
                        .Broken.Concat(whistles.Broken)
                        .Concat(projects.Broken)
                        .Concat(compared?.Broken ?? [])
                        .Distinct(),
                ],
                whistles.Whistles,
                whistles.Events,
                projects.Projects,
                projects.Events,
                remembered.Checkpoints,
                remembered.Broken,
                compared
            );
            await Answer.Give(given.GetValue(json), verified, verified.Line);
            return verified.Holds ? 0 : 1;
        }
        catch (RefusedException e) when (e.Refusal is NoSuchWorkOrder missing)
        {
            throw new StartRefusedException($"There is no order {missing.Number}.", e);
        }
    }

    static async Task<CheckpointVerdict> Compare(
        Workplace work,
        string path,
        WorkOrderNumber? only,
        Action<string> news,
        CancellationToken stop
    )
    {
        try
        {
            using var file = await SourceFile.Open(path, stop);
            return await work.Get<CheckCheckpoint>().Handle(file.Content, only, n => news($"{n} orders"), stop);
        }
        catch (UnreadableFileException e)
        {
            throw new StartRefusedException($"{path}: {e.English}", e);
        }
    }
}
