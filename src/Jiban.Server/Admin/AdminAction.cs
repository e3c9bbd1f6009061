using System.Text.Json;
using System.Text.Json.Nodes;
using Jiban.Server.Shell;
using Jiban.Server.WorkOrders;

namespace Jiban.Server.Admin;

/// <summary>
/// 管理操作: one thing an administrator can do. Its fields make the form and the API's body alike, so that whatever the
/// screen can do, the API can do.
/// </summary>
public sealed record AdminAction
{
    /// <summary>Last part of its address: add, change, deactivate.</summary>
    public required string Name { get; init; }

    /// <summary>The verb on the button.</summary>
    public required string Word { get; init; }
    public required string Icon { get; init; }
    public required Type Command { get; init; }
    public required IReadOnlyList<AdminInput> Inputs { get; init; }

    /// <summary>Whether it changes a row that exists.</summary>
    public required bool OnRow { get; init; }

    /// <summary>What will happen, above the fields.</summary>
    public string? Lead { get; init; }
    public bool Danger { get; init; }

    /// <summary>Afterwards the row is gone.</summary>
    public bool Ends { get; init; }

    /// <summary>Whether it makes sense for a row; the use case decides again.</summary>
    public Func<JsonObject, bool> Offered { get; init; } = _ => true;

    public required Func<IServiceProvider, RowSeen?, object, CancellationToken, Task<Edited>> Do { get; init; }

    /// <summary>An action that makes something new.</summary>
    public static AdminAction New<TCommand>(
        string name,
        string word,
        string icon,
        Func<IServiceProvider, TCommand, CancellationToken, Task<Edited>> handle,
        params IReadOnlyList<AdminInput> inputs
    ) =>
        new()
        {
            Name = name,
            Word = word,
            Icon = icon,
            Command = typeof(TCommand),
            Inputs = inputs,
            OnRow = false,
            Do = (services, _, command, ct) => handle(services, (TCommand)command, ct),
        };

    /// <summary>An action on a row.</summary>
    public static AdminAction On<TCommand>(
        string name,
        string word,
        string icon,
        Func<IServiceProvider, RowSeen, TCommand, CancellationToken, Task<Edited>> handle,
        params IReadOnlyList<AdminInput> inputs
    ) =>
        new()
        {
            Name = name,
            Word = word,
            Icon = icon,
            Command = typeof(TCommand),
            Inputs = inputs,
            OnRow = true,
            Do = (services, seen, command, ct) => handle(services, seen!, (TCommand)command, ct),
        };

    /// <summary>Reads the command; a field left out keeps what the row holds.</summary>
    /// <exception cref="InvalidInputException">Every wrong field.</exception>
    public object Read(JsonFields fields, Scene scene, JsonObject? row)
    {
        var read = new JsonObject();
        foreach (var input in Inputs)
        {
            var kept = row is not null && row.ContainsKey(input.Name) && !fields.Mentions(input.Name);
            if ((kept ? row![input.Name]?.DeepClone() : input.Read(fields, scene)) is { } value)
                read[input.Name] = value;
        }
        fields.Check();
        return read.Deserialize(Command, RowText.Json)!;
    }
}
