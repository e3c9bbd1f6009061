using System.Runtime.CompilerServices;
using System.Text;

namespace Jiban.Tests.Support;

/// <summary>What reads workbooks and GB18030 needs code pages; no test hangs on another having run before it.</summary>
internal static class CodePages
{
    [ModuleInitializer]
    internal static void Register() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
}
