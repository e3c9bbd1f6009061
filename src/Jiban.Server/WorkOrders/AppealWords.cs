using Jiban.Server.Shell;
using Jiban.WorkOrders;

namespace Jiban.Server.WorkOrders;

/// <summary>The words of an appeal.</summary>
public static class AppealWords
{
    /// <summary>2026-11 失分：未解决、不满意</summary>
    public static string Lost(AppealRaised raised)
    {
        var lost = string.Join(Say.It("、", ", "), raised.Lost.Select(Words.Of));
        return Say.It($"{raised.Period} 失分：{lost}", $"Lost in {raised.Period}: {lost}");
    }

    public static string Shown(AppealRaised raised, OrderSheet sheet) =>
        raised.Document.Length > 0
            ? Say.It("依据：", "Document: ") + sheet.Plain(raised.Document)
            : Say.It("附有材料", "With an attachment");
}
