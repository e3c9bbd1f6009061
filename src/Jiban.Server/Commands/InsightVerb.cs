namespace Jiban.Server.Commands;

public sealed class InsightVerb : Verb
{
    public InsightVerb()
        : base("insight", "classify, duplicates, topics, trends, phrases, personal-data")
    {
        Add(new ClassifyCommand());
        Add(new DuplicatesCommand());
        Add(new TopicsCommand());
        Add(new TrendsCommand());
        Add(new PhrasesCommand());
        Add(new PersonalDataCommand());
    }
}
