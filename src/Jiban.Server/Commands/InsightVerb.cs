namespace Jiban.Server.Commands;

public sealed class InsightVerb : Verb
{
    public InsightVerb()
        : base("insight", "insight classify: learn labels from one file of texts and judge the learning by another")
    {
        Add(new ClassifyCommand());
    }
}
