using System.Text.Json;
using System.Text.Json.Nodes;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;

namespace Jiban.Server.Admin;

/// <summary>管理对象: one kind of reference data — its rows, who may change them, and how. Named like its table.</summary>
public abstract class AdminSubject
{
    public abstract string Name { get; }
    public abstract string Word { get; }

    /// <summary>What it is for, in one sentence.</summary>
    public abstract string Lead { get; }
    public abstract string Icon { get; }
    public abstract Permission Needs { get; }
    public abstract Type RowType { get; }
    public abstract IReadOnlyList<AdminAction> Actions { get; }

    /// <summary>Where its rows are listed; some are shown on another subject's page.</summary>
    public virtual string Home => $"/admin/{Name}";

    /// <summary>Whether it has an entry of its own in the navigation.</summary>
    public virtual bool InNavigation => true;

    /// <summary>Fields shown in its list, besides the title.</summary>
    public virtual IReadOnlyList<string> Columns => [];

    /// <summary>Every row its administrator may see, in the order they are read.</summary>
    public abstract Task<IReadOnlyList<AdminRow>> Rows(JibanDb db, Scene scene, CancellationToken ct);

    /// <summary>What its list may be sorted by: fields, and <see cref="RowOrder.Title"/>.</summary>
    public virtual IReadOnlyList<string> Sorts => [RowOrder.Title, .. Columns];

    /// <summary>Those of the rows that were asked for, in the order asked for: the list of its page and of its export.</summary>
    public IEnumerable<AdminRow> Listed(IReadOnlyList<AdminRow> rows, RowsAsked asked) =>
        new RowOrder(this, asked.Scene).Of(Chosen(rows, asked), asked["sort"]);

    /// <summary>Those of the rows that were asked for.</summary>
    protected virtual IEnumerable<AdminRow> Chosen(IReadOnlyList<AdminRow> rows, RowsAsked asked) =>
        rows.Where(r => asked.Matches(r.Title, r.Fields().ToJsonString(RowText.Json)));

    public AdminAction? Action(string name) => Actions.FirstOrDefault(a => a.Name == name);

    /// <summary>The field of that name, for its choices' words.</summary>
    public AdminInput? Input(string name) =>
        Actions.SelectMany(a => a.Inputs).FirstOrDefault(i => i.Name == name && i.Options is not null);

    public string Address(AdminRow row) => $"/admin/{Name}/{Uri.EscapeDataString(row.Key)}";

    public string Address(AdminAction action, AdminRow? row = null) =>
        $"/admin/{Name}/{(row is null ? "-" : Uri.EscapeDataString(row.Key))}/{action.Name}";
}

/// <summary>A row as pages and programs read it.</summary>
/// <param name="Key">Names it.</param>
/// <param name="Tag">Changes whenever it does; goes into If-Match.</param>
public abstract record AdminRow(string Key, string Tag)
{
    /// <summary>What a person calls it.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public abstract string Title { get; }

    /// <summary>What pages, programs and exports read, by name.</summary>
    public virtual JsonObject Fields()
    {
        var fields = JsonSerializer.SerializeToNode(this, GetType(), RowText.Json)!.AsObject();
        // It repeats one of the others; an overriding property forgets that it is not to be written.
        fields.Remove("title");
        return fields;
    }
}
