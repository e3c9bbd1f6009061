namespace Jiban.Server.Shell;

/// <summary>演示 or 正式: the demo district is clearly marked on every page and never found in production.</summary>
public enum RunMode
{
    Production,
    Demo,
}

/// <summary>What one running node was told when it was started.</summary>
/// <param name="ConnectionString">The PostgreSQL database everything shared lives in.</param>
/// <param name="DataPath">The folder for what this node keeps on disk, such as evidence photos.</param>
/// <param name="Clock">The clock; only tests give another than the system's.</param>
public sealed record JibanSettings(string ConnectionString, string DataPath, RunMode Mode, TimeProvider Clock)
{
    public bool IsDemo => Mode is RunMode.Demo;
}
