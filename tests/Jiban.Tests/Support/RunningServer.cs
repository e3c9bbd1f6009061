using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Jiban.Tests.Support;

/// <summary>
/// The real program on a real port with a database and a clock of its own. Use as <c>IClassFixture&lt;RunningServer&gt;</c>,
/// or start one by hand where a test needs it to itself.
/// </summary>
public class RunningServer(Database database) : IAsyncLifetime
{
    private FreshDatabase? own;
    private TemporaryFolder? folder;
    private WebApplication? app;
    private HttpClient? client;

    public FakeClock Clock { get; } = new();

    public FreshDatabase Database => own!;

    public Uri Address => new(app!.Urls.First());

    public IServiceProvider Services => app!.Services;

    /// <summary>A client without cookies that does not follow redirects, so that a test sees what the server said.</summary>
    public HttpClient Client => client ??= NewClient();

    protected virtual RunMode Mode => RunMode.Production;

    public virtual async ValueTask InitializeAsync()
    {
        own = await database.Fresh();
        folder = await TemporaryFolder.Create("server");
        var settings = new JibanSettings(own.ConnectionString, folder.Path, Mode, Clock);
        var builder = JibanHost.Builder(settings, "http://127.0.0.1:0");
        Prepare(builder);
        app = builder.Build().MapJiban();
        await app.StartAsync();
    }

    /// <summary>What this server has besides the program's own parts.</summary>
    protected virtual void Prepare(WebApplicationBuilder builder) =>
        builder.Services.AddSingleton<IInterceptor, DistrictGuard>();

    /// <summary>A client that keeps cookies, as a browser does.</summary>
    public HttpClient NewClient(bool cookies = false) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = cookies }) { BaseAddress = Address };

    /// <summary>Runs <paramref name="use"/> with a service of a scope of its own, as a request would.</summary>
    public async Task<TResult> With<TService, TResult>(Func<TService, Task<TResult>> use)
        where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public async ValueTask DisposeAsync()
    {
        client?.Dispose();
        if (app is not null)
        {
            await app.DisposeAsync();
        }
        if (own is not null)
        {
            await own.DisposeAsync();
        }
        folder?.Dispose();
        GC.SuppressFinalize(this);
    }
}
