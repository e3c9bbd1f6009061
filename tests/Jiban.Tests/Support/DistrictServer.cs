using Jiban.Server.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Jiban.Tests.Support;

/// <summary>A running server with <see cref="SmallDistrict"/> in its database.</summary>
public class DistrictServer(Database database) : RunningServer(database)
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Services.GetRequiredService<Microsoft.Extensions.Logging.ILoggerFactory>().AddProvider(new P());
        await using var scope = Services.CreateAsyncScope();
        await SmallDistrict.Found(scope.ServiceProvider);
        Services.GetRequiredService<CurrentPolicy>().Forget();
    }

    /// <summary>A browser that nobody is signed in with.</summary>
    public Browser Visitor(string language = "zh") => new(NewClient(cookies: true), language);

    /// <summary>A browser signed in as one of <see cref="SmallDistrict"/>'s people, by the sign-in page.</summary>
    public async Task<Browser> SignedIn(string user)
    {
        var browser = Visitor();
        await browser.Open("/sign-in");
        await browser.Send("sign-in", ("user", user), ("password", SmallDistrict.Password));
        return browser;
    }
}

sealed class P : Microsoft.Extensions.Logging.ILoggerProvider, Microsoft.Extensions.Logging.ILogger
{
    public Microsoft.Extensions.Logging.ILogger CreateLogger(string c) => this;

    public void Dispose() { }

    public IDisposable? BeginScope<T>(T s)
        where T : notnull => null;

    public bool IsEnabled(Microsoft.Extensions.Logging.LogLevel l) =>
        l >= Microsoft.Extensions.Logging.LogLevel.Warning;

    public void Log<T>(
        Microsoft.Extensions.Logging.LogLevel l,
        Microsoft.Extensions.Logging.EventId e,
        T s,
        Exception? x,
        Func<T, Exception?, string> f
    ) => File.AppendAllText("/tmp/w/public-errors.log", l + " " + f(s, x) + "\n" + x + "\n");
}
