namespace Jiban.Server.Shell;

/// <summary>What this installation is called, and whether it shows demo data (marked on every page).</summary>
public sealed record Site(string Zh, string En, bool Demo)
{
    /// <summary>Named in the configuration (Site:Zh, Site:En); the demo district has its own name.</summary>
    public static Site From(IConfiguration configuration, bool demo) =>
        new(
            configuration["Site:Zh"] ?? (demo ? "丰台区接诉即办" : "接诉即办"),
            configuration["Site:En"] ?? (demo ? "Fengtai District" : "Swift handling of requests"),
            demo
        );

    public string Name => Say.It(Zh, En);
}
