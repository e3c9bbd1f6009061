namespace Jiban.Server.Commands;

public sealed class InsightVerb : Verb
{
    public InsightVerb()
        : base("insight", "insight classify, trends, phrases, personal-data: how well a file is read")
    {
        Add(new ClassifyCommand());
        Add(new TrendsCommand());
        Add(new PhrasesCommand());
        Add(new PersonalDataCommand());
    }
}
