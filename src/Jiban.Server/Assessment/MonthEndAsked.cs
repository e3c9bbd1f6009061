using Jiban.Assessment;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;

namespace Jiban.Server.Assessment;

/// <summary>What the sweep is asked for, read from an address: page, API and export ask alike.</summary>
public sealed record MonthEndAsked
{
    /// <summary>Leads, handles or owes a part, itself or below; the reader's own when not given.</summary>
    public UnitCode? Unit { get; init; }

    /// <summary>2026-11; the one that runs when not given.</summary>
    public string? Period { get; init; }
    public Disposal? Disposal { get; init; }
    public DisposalState? State { get; init; }
    public bool Overdue { get; init; }

    /// <summary>A number, or words that must all occur.</summary>
    public string? Words { get; init; }

    /// <summary>Whether it narrows what the tallies count.</summary>
    public bool Narrows => Disposal is not null || State is not null || Overdue || Words is not null;

    /// <exception cref="InvalidInputException">Naming everything that cannot be read.</exception>
    public static MonthEndAsked Read(IQueryCollection asked, PolicyBook book)
    {
        var fields = new AskedFields(asked);
        var read = Read(fields, book);
        fields.Check();
        return read;
    }

    /// <summary>As the other; whoever asks says what is wrong.</summary>
    public static MonthEndAsked Read(AskedFields asked, PolicyBook book) =>
        new()
        {
            Unit = asked.Unit(book),
            Period = asked.Text("period", 20),
            Disposal = asked.One<Disposal>("disposal"),
            State = asked.One<DisposalState>("state"),
            Overdue = asked.Flag("overdue"),
            Words = asked.Text("q", 100),
        };
}
