using Jiban.Tests.Support;

namespace Jiban.Tests.Intake;

/// <summary>A resident on the way through the three steps of a report.</summary>
static class Reporting
{
    public const string Text = "芳草家园3号楼2单元楼道堆物，旧自行车挡住了路，和邻居说过两次没有用。";

    public static readonly (string, string?) Next = ("go", "next");
    public static readonly (string, string?) Back = ("go", "back");

    public static async Task<Browser> Written(this DistrictServer server, string text)
    {
        var browser = server.Visitor();
        await browser.Open("/report");
        for (var i = 0; i < 2 && browser.Page.QuerySelector("textarea[name=text]") is not null; i++)
            await browser.Send("report", ("text", text), Next);
        return browser;
    }

    public static async Task<Browser> AtLastStep(this DistrictServer server, string text)
    {
        var browser = await server.Written(text);
        await browser.Send("report", ("where", "芳草家园"), Next);
        return browser;
    }
}
