using System.Text.Json;
using System.Text.Json.Serialization;
using Jiban.Assessment;
using Jiban.Callback;
using Jiban.Governance;
using Jiban.Handling;
using Jiban.Intake;
using Jiban.Whistles;
using Jiban.WorkOrders;

namespace Jiban.Server.Storage;

/// <summary>政策文档: the settings of one policy version, as stored and exchanged (JSON).</summary>
public sealed record PolicyDocument
{
    public CallbackSettings Callback { get; init; } = new();
    public ScoringSettings Scoring { get; init; } = new();
    public HandlingSettings Handling { get; init; } = new();
    public DispatchSettings Dispatch { get; init; } = new();
    public DuplicateSettings Duplicates { get; init; } = new();
    public PlaceSettings Places { get; init; } = new();
    public WhistlePolicy Whistles { get; init; } = new();
    public MonthEndPolicy MonthEnd { get; init; } = new();
    public ExclusionPolicy Exclusions { get; init; } = new();
    public AppealPolicy Appeals { get; init; } = new();
    public ProofPolicy Proof { get; init; } = new();
    public RecheckPolicy Rechecks { get; init; } = new();
    public HotSpotPolicy HotSpots { get; init; } = new();
    public ClassifierPolicy Classifiers { get; init; } = new();
    public SignPolicy Signs { get; init; } = new();
    public BulletinPolicy Bulletins { get; init; } = new();

    public sealed record CallbackSettings
    {
        public int Attempts { get; init; } = 3;
        public bool ReopenOnUnsolved { get; init; } = true;
        public int MostRounds { get; init; } = 4;
        public string CallsFrom { get; init; } = "09:00";
        public string CallsUntil { get; init; } = "20:00";

        /// <summary>Whether somebody called today about one order is left alone about others until tomorrow.</summary>
        public bool OncePerDay { get; init; } = true;

        /// <summary>How long whoever would not answer is not called.</summary>
        public int QuietDays { get; init; } = 30;

        /// <summary>Of the period that begins while this version is in force.</summary>
        public CallbackPrecedence Counts { get; init; }

        /// <summary>How long a link may be answered behind.</summary>
        public int LinkDays { get; init; } = 14;

        /// <summary>For how many days nobody calls who has been given one.</summary>
        public int LinkWaitDays { get; init; } = 2;

        /// <summary>Channels whose requesters are offered a link before anybody calls, with commas between; empty for none.</summary>
        public string LinkFirst { get; init; } = "";

        /// <summary>As <see cref="CallbackSample.Read"/> reads it; empty calls everybody back.</summary>
        public string Sample { get; init; } = "";
    }

    public sealed record ScoringSettings
    {
        public decimal Response { get; init; } = 0.30m;
        public decimal Solved { get; init; } = 0.35m;
        public decimal Satisfied { get; init; } = 0.35m;
        public decimal PartlySolved { get; init; } = 0.5m;
        public decimal MostlySatisfied { get; init; } = 1;
        public Treatment NoJudgement { get; init; } = Treatment.CountsAgainst;
        public Treatment Unreachable { get; init; } = Treatment.LeftOut;
        public Treatment RefusedToAnswer { get; init; } = Treatment.LeftOut;
        public Treatment WrongNumber { get; init; } = Treatment.LeftOut;
        public int Decimals { get; init; } = 2;
        public HardCaseCounting HardCases { get; init; }
        public string Ranking { get; init; } = "full";

        /// <summary>As <see cref="ScoreClass.Read"/> reads them.</summary>
        public string Classes { get; init; } = "";

        /// <summary>As <see cref="RankingGroup.Read"/> reads them; empty ranks all together.</summary>
        public string Groups { get; init; } = "";

        /// <summary>As <see cref="PointKind.Read"/> reads them; empty has no points.</summary>
        public string Points { get; init; } = "";

        /// <summary>Of one unit in one period.</summary>
        public decimal MostBonus { get; init; } = 5;
        public decimal MostMinus { get; init; } = 5;
        public RankedBy RankedBy { get; init; }
        public int PeriodStartsOn { get; init; } = 19;
    }

    public sealed record HandlingSettings
    {
        public int MostExtensions { get; init; } = 2;
        public int LongestExtensionDays { get; init; } = 30;
        public int TransfersBeforeEscalation { get; init; } = 3;
        public int RedosBeforeEscalation { get; init; } = 3;
        public int LongestAccountDays { get; init; } = 180;
        public int StepToldAfterHours { get; init; } = 1;
        public int MostPauses { get; init; } = 2;
        public int LongestPauseDays { get; init; } = 10;
    }

    /// <summary>What it takes before rulings propose a row of the catalogue; below it they are only told.</summary>
    public sealed record DispatchSettings
    {
        /// <summary>Upheld objections that moved orders of one rule and category to the same target, at least.</summary>
        public int RulingsToPropose { get; init; } = 3;

        /// <summary>Their share of all the rule sent of that category in the year, 0 to 1, at least.</summary>
        public decimal ShareToPropose { get; init; } = 0.2m;
    }

    public sealed record DuplicateSettings
    {
        public double RadiusMetres { get; init; } = 300;
        public int Days { get; init; } = 15;
        public double Similarity { get; init; } = 0.7;

        /// <summary>Offered as the same matter from this probability on.</summary>
        public double Probability { get; init; } = 0.4;
    }

    public sealed record PlaceSettings
    {
        /// <summary>A point is near a border when another community's centre is at most so much farther than the nearest one's.</summary>
        public double BorderMetres { get; init; } = 300;
    }

    static readonly JsonSerializerOptions options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    public static PolicyDocument Read(string json) =>
        JsonSerializer.Deserialize<PolicyDocument>(json, options) ?? new PolicyDocument();

    public string Write() => JsonSerializer.Serialize(this, options);
}
