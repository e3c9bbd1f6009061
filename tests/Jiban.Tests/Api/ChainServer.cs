using System.Collections.Concurrent;
using Jiban.Server.Access;
using Jiban.Server.Storage;
using Jiban.Tests.Support;
using Jiban.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Jiban.Tests.Api;

/// <summary>The small district with one key per desk, and everything the program logs.</summary>
public sealed class ChainServer(Database database) : DistrictServer(database)
{
    /// <summary>What asks for an exclusion, with everything it needs.</summary>
    public static readonly object Exclusion = new
    {
        reason = "outside-power",
        evidence = "见附件",
        document = "规则第三条",
    };

    private readonly Dictionary<string, string> keys = [];
    private readonly LogLines log = new();

    /// <summary>Settings this server has beside the usual ones.</summary>
    public Dictionary<string, string?> Settings { get; init; } = [];

    public string Log => string.Join('\n', log.Lines);

    /// <summary>Calls as the desk of that name; null calls as nobody.</summary>
    public ApiCaller As(string? desk) => new(NewClient(), desk is null ? null : keys[desk]);

    public IEnumerable<string> Desks => keys.Keys;

    protected override void Prepare(WebApplicationBuilder builder)
    {
        base.Prepare(builder);
        builder.Configuration.AddInMemoryCollection(Settings);
        builder.Logging.AddProvider(log).SetMinimumLevel(LogLevel.Debug);
    }

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Give(
            "desk",
            SmallDistrict.Centre,
            "110106",
            Permission.TakeContacts,
            Permission.DispatchOrders,
            Permission.RuleObjections,
            Permission.ReadOrders
        );
        await Give(
            "street",
            SmallDistrict.Street,
            "",
            Permission.HandleOrders,
            Permission.DecideExtensions,
            Permission.ReadOrders
        );
        await Give("community", SmallDistrict.Community, "", Permission.HandleOrders, Permission.ReadOrders);
        await Give(
            "other-street",
            SmallDistrict.OtherStreet,
            SmallDistrict.OtherStreet,
            Permission.TakeContacts,
            Permission.HandleOrders,
            Permission.ReadOrders
        );
        await Give("department", SmallDistrict.Department, "", Permission.HandleOrders, Permission.ReadOrders);
        await Give(
            "judge",
            SmallDistrict.Centre,
            "110106",
            Permission.MakeCallbacks,
            Permission.DecideAccounts,
            Permission.ReadOrders
        );
        await Give("deputy", SmallDistrict.Centre, "110106", Permission.DecideAccounts, Permission.ReadOrders);
        await Give("board", SmallDistrict.Centre, "110106", Permission.ReadOrders);
        await Give("scores", SmallDistrict.Centre, "110106", Permission.ReadAssessment);
    }

    /// <summary>A key by another name, or one whose time is limited.</summary>
    public Task<Guid> Give(string name, string unit, string area, params Permission[] permissions) =>
        Give(name, unit, area, null, permissions);

    public async Task<Guid> Give(
        string name,
        string unit,
        string area,
        DateTimeOffset? until,
        params Permission[] permissions
    )
    {
        var key = ApiKeyAuthentication.NewKey();
        var row = new ApiKey
        {
            Id = Guid.CreateVersion7(Clock.Now),
            Name = name,
            Hash = ApiKeyAuthentication.Hash(key),
            Permissions = [.. permissions.Select(p => p.ToString())],
            Unit = new(unit),
            Area = area,
            ExpiresAt = until,
            CreatedAt = Clock.Now,
        };
        await With<JibanDb, int>(db =>
        {
            db.ApiKeys.Add(row);
            return db.SaveChangesAsync();
        });
        keys[name] = key;
        return row.Id;
    }

    private sealed class LogLines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public void Dispose() { }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Lines.Enqueue($"{formatter(state, exception)} {exception}");
    }
}
