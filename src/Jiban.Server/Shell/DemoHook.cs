namespace Jiban.Server.Shell;

/// <summary>The one place where the demo district is loaded; called on every start in demo mode, so it must be quick when all is there.</summary>
internal static class DemoHook
{
    public static Task Load(IServiceProvider services, Uri address, Action<string> news, CancellationToken ct) =>
        Demo.DemoDistrict.Load(services, address, news, ct);
}
