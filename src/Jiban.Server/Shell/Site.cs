namespace Jiban.Server.Shell;

/// <summary>What this installation is called, and whether it shows demo data (marked on every page).</summary>
public sealed record Site(string Zh, string En, bool Demo)
{
    public string Name => Say.It(Zh, En);
}
