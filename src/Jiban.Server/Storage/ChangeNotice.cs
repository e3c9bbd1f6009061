using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;

namespace Jiban.Server.Storage;

/// <summary>What a <see cref="ChangeNotice"/> is about.</summary>
public enum NoticeKind
{
    Order,
    Whistle,

    /// <summary>Somebody signed out, or what they may do changed.</summary>
    Person,
}

/// <summary>
/// 变动通知: something of these units changed. It says nothing of what, nor which; PostgreSQL hands it to every node once the transaction
/// of the change is committed, and to nobody when it is not. Only a hint: whoever misses it reads the same on their next page.
/// </summary>
/// <param name="District">0 for <see cref="NoticeKind.Person"/>.</param>
/// <param name="Units">Whose it is or was: lead, handling and co-units; of a whistle those it calls.</param>
/// <param name="Areas">Where it is or was: codes of communities or streets.</param>
/// <param name="By">The unit that blew the whistle.</param>
/// <param name="AboutUnit">Complained about, so that it hears nothing (rule 70).</param>
/// <param name="Person">Complained about, so that they hear nothing; of <see cref="NoticeKind.Person"/> who it is.</param>
public sealed record ChangeNotice(
    NoticeKind Kind,
    int District,
    string[] Units,
    string[] Areas,
    string? By = null,
    string? AboutUnit = null,
    Guid? Person = null
)
{
    public const string Channel = "jiban_changed";

    /// <summary>PostgreSQL takes less than 8,000 bytes at once.</summary>
    const int MostBytes = 7900;

    /// <summary>So that one notice is always shorter than that.</summary>
    const int MostCodes = 80;

    /// <summary>Their rights are to be looked at anew.</summary>
    public static ChangeNotice OfPerson(Guid person) => new(NoticeKind.Person, 0, [], [], Person: person);

    /// <summary>Texts for the channel: what the same readers hear of is said once, however many changes it was.</summary>
    public static string[] Texts(IEnumerable<ChangeNotice> notices)
    {
        var (texts, text, bytes) = (new List<string>(), new StringBuilder(), 0);
        foreach (var line in Together(notices).Select(notice => JsonSerializer.Serialize(notice)))
        {
            var size = Encoding.UTF8.GetByteCount(line) + 1;
            if (bytes + size > MostBytes)
                End();
            text.Append(line).Append('\n');
            bytes += size;
        }
        End();
        return [.. texts];

        void End()
        {
            if (bytes > 0)
                texts.Add(text.ToString());
            text.Clear();
            bytes = 0;
        }
    }

    /// <summary>What another node's text says; a line of a program that knows more than this one is left out.</summary>
    public static IReadOnlyList<ChangeNotice> Read(string text)
    {
        var notices = new List<ChangeNotice>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            try
            {
                if (
                    JsonSerializer.Deserialize<ChangeNotice>(line) is { Units: not null, Areas: not null } notice
                    && Enum.IsDefined(notice.Kind)
                )
                    notices.Add(notice);
            }
            catch (JsonException)
            {
                // Only a hint: nobody loses more than one refresh.
            }
        }
        return notices;
    }

    /// <summary>Tells every node, with the commit of the transaction that runs.</summary>
    public static async Task Tell(DatabaseFacade database, IReadOnlyList<ChangeNotice> notices, CancellationToken ct)
    {
        if (Texts(notices) is { Length: > 0 } texts)
            await database.ExecuteSqlAsync($"select pg_notify({Channel}, said) from unnest({texts}) said", ct);
    }

    /// <summary>The same, to be sent with other statements.</summary>
    public static NpgsqlBatchCommand Telling(string[] texts)
    {
        var command = new NpgsqlBatchCommand("select pg_notify($1, said) from unnest($2) said");
        command.Parameters.Add(new() { Value = Channel });
        command.Parameters.Add(new() { Value = texts });
        return command;
    }

    static IEnumerable<ChangeNotice> Together(IEnumerable<ChangeNotice> notices) =>
        notices
            .GroupBy(n => (n.Kind, n.District, n.By, n.AboutUnit, n.Person))
            .SelectMany(same =>
                Pieces(
                    same.First(),
                    [.. same.SelectMany(n => n.Units).Distinct().Order(StringComparer.Ordinal)],
                    [.. same.SelectMany(n => n.Areas).Distinct().Order(StringComparer.Ordinal)]
                )
            );

    /// <summary>Of an empty one there is one piece still: whoever serves the whole district hears of it.</summary>
    static IEnumerable<ChangeNotice> Pieces(ChangeNotice of, string[] units, string[] areas)
    {
        var at = 0;
        do
        {
            yield return of with
            {
                Units = [.. units.Skip(at).Take(MostCodes)],
                Areas = [.. areas.Skip(at).Take(MostCodes)],
            };
            at += MostCodes;
        } while (at < units.Length || at < areas.Length);
    }
}
