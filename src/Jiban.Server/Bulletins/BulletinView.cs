using Jiban.Assessment;
using Jiban.Server.Assessment;
using Jiban.Server.Shell;

namespace Jiban.Server.Bulletins;

/// <summary>通报 at one level, as page, file and programs read it.</summary>
/// <param name="Newest">The newest version there is.</param>
/// <param name="Watermark">数据截止: the newest callback fact that went in.</param>
/// <param name="Closing">定榜第几版 the scores were read from; null where the level was not closed.</param>
/// <param name="ResultHash">Of the scores; null where the bulletin has none of this level.</param>
/// <param name="District">三率 of the whole district in these days.</param>
public sealed record BulletinView(
    BulletinKind Kind,
    string Code,
    int Version,
    int Newest,
    DateOnly FirstDay,
    DateOnly LastDay,
    DateTimeOffset MadeAt,
    string Period,
    string Policy,
    DateTimeOffset? Watermark,
    Volume Accepted,
    Volume Closed,
    int Open,
    int Overdue,
    string Level,
    int? Closing,
    string? ResultHash,
    AssessmentRow District,
    IReadOnlyList<BulletinUnit> Units,
    IReadOnlyList<CountedName> Categories,
    string Summary,
    IReadOnlyList<string> Notes
)
{
    public static BulletinView Of(Bulletin bulletin, AssessmentLevel level)
    {
        var (line, content) = (bulletin.Line, bulletin.Content);
        var board = content.Board(level, soFar: true) ?? content.Board(level);
        return new(
            line.Kind,
            line.Code,
            line.Version,
            bulletin.Newest,
            line.FirstDay,
            line.LastDay,
            line.MadeAt,
            content.Period,
            content.Policy.Version,
            content.Watermark,
            content.Accepted,
            content.Closed,
            content.Open,
            content.Overdue,
            Kebab.Of(level),
            board?.Closing,
            board?.ResultHash,
            AssessmentRow.Of(content.Whole, null),
            BulletinLines.Of(content, level),
            content.Categories,
            BulletinWords.Summary(content),
            BulletinWords.Notes(bulletin, board)
        );
    }
}
