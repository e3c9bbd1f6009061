using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Jiban.Insight.Similarity;
using Jiban.Server.Shell;
using Jiban.Server.Storage;

namespace Jiban.Server.Intake;

/// <summary>常见答复: which known answers may settle a request. Words that many questions have weigh little, and those of any complaint nothing.</summary>
public static partial class KnownAnswers
{
    const int Most = 3;

    /// <summary>Part of a question's weight that the request must say.</summary>
    const double Least = .55;

    /// <summary>The same where the request is of the answer's category.</summary>
    const double LeastOfItsKind = .2;

    /// <summary>The likest first; none where no telling word of a question is said, whatever the category.</summary>
    /// <param name="matter">The words of the request, places and persons left out.</param>
    public static IReadOnlyList<SuggestedAnswer> For(PolicyBook book, string category, string matter)
    {
        var words = Telling(matter).ToHashSet();
        if (words.Count == 0)
            return [];
        var (questions, weights) = read.GetValue(book, Questions.Of);
        return
        [
            .. questions
                .Select(q => (q.Answer, Said: Weight(q.Runs.Where(words.Contains)), q.All))
                .Where(q => q.Said > 0 && q.Said >= q.All * (q.Answer.Category == category ? LeastOfItsKind : Least))
                .OrderByDescending(q => q.Said / q.All + (q.Answer.Category == category ? Least - LeastOfItsKind : 0))
                .ThenBy(q => q.Answer.Id)
                .Take(Most)
                .Select(q => new SuggestedAnswer(
                    q.Answer.Id,
                    Say.It(q.Answer.Question, q.Answer.QuestionEn),
                    Say.It(q.Answer.Answer, q.Answer.AnswerEn)
                )),
        ];

        double Weight(IEnumerable<ulong> runs) => runs.Sum(run => weights[run]);
    }

    static readonly ConditionalWeakTable<PolicyBook, Questions> read = [];

    /// <summary>What the questions of one policy book say, read once: a run weighs the more the fewer of them have it.</summary>
    sealed record Questions(
        IReadOnlyList<(KnownAnswer Answer, ulong[] Runs, double All)> All,
        IReadOnlyDictionary<ulong, double> Weights
    )
    {
        public static Questions Of(PolicyBook book)
        {
            var questions = book.KnownAnswers.Select(a => (Answer: a, Runs: Telling(a.Question))).ToList();
            var weights = questions
                .SelectMany(q => q.Runs)
                .CountBy(run => run)
                .ToDictionary(run => run.Key, run => Math.Log((1.0 + questions.Count) / run.Value));
            return new([.. questions.Select(q => (q.Answer, q.Runs, q.Runs.Sum(run => weights[run])))], weights);
        }
    }

    /// <summary>Runs of two letters that say what it is about; letters parted by other words are no run.</summary>
    static ulong[] Telling(string text) =>
        [
            .. Common()
                .Split(text)
                .SelectMany(part => part.Split(signs, StringSplitOptions.RemoveEmptyEntries))
                .Select(part => part.Trim())
                .Where(part => part.Length > 1)
                .SelectMany(part => ShingleSet.Of(part).Runs.ToArray())
                .Distinct(),
        ];

    static readonly char[] signs = [' ', '，', '。', '、', '？', '！', '；', '：', ',', '.', '?', '!', ';', ':', '\n'];

    /// <summary>What any question or complaint may say, whatever it is about.</summary>
    [GeneratedRegex(
        "没人|没有人|不给|一直|总是|老是|好几|多久|多少|什么|怎么|哪儿|哪里|哪个|哪天|为什么|为何|能不能|可不可以|可以|是不是|有没有|需要|应该|投诉|举报|反映|咨询|请问|问一下|想问|一下|催|处理|解决|找谁|谁管|谁来|管管|坏了|满了|漏了|停了|断了|没了|来了|好了|给我|我们|你们|他们|家里|小区|北京|丰台|[了吗呢吧啊的在到被把要想能就都也还很太和与是有不没管修收办]"
    )]
    private static partial Regex Common();
}
