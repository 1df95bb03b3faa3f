/// By which rule the values of an attribute are compared, where it is not caseIgnoreMatch.
///
/// A file carries no schema. These are the attributes that groups, people and accounts are selected by, from RFC 2307, RFC 4512,
/// RFC 4519, RFC 4530, and the schemas of OpenLDAP, 389 Directory Server and Active Directory.
enum AttributeRule {
  /// `attribute` in lower case and by its usual name.
  static func rule(of attribute: String) -> MatchingRule { rules[attribute] ?? .caseIgnore }

  private static let rules: [String: MatchingRule] = {
    let names: [MatchingRule: String] = [
      .distinguishedName: """
      member uniquemember owner manager memberof seealso managedby distinguishedname roleoccupant secretary entrydn dn \
      aliasedobjectname aliasedentryname creatorsname modifiersname msexchcomanagedbylink membermanager memberuser \
      objectcategory directreports managedobjects subschemasubentry pwdpolicysubentry nsroledn nsrole mepmanagedentry mepmanagedby \
      ismemberof dynamicmember
      """,
      .caseExact: """
      memberuid homedirectory loginshell labeleduri memberurl nisnetgrouptriple automountinformation entrycsn contextcsn \
      krbprincipalname krbcanonicalname ipasshpubkey sshpublickey
      """,
      .integer: """
      uidnumber gidnumber useraccountcontrol grouptype primarygroupid accountexpires pwdlastset lastlogon lastlogontimestamp \
      badpwdcount shadowexpire shadowinactive shadowlastchange shadowmax shadowmin shadowwarning usnchanged usncreated \
      samaccounttype admincount instancetype logoncount msds-user-account-control-computed lockouttime systemflags countrycode \
      codepage
      """,
      .telephoneNumber: "telephonenumber mobile mobiletelephonenumber pager homephone facsimiletelephonenumber ipphone",
      .octets: "objectguid objectsid userpassword jpegphoto usercertificate sidhistory thumbnailphoto",
      .time: """
      createtimestamp modifytimestamp pwdchangedtime pwdaccountlockedtime pwdfailuretime pwdendtime pwdstarttime whencreated \
      whenchanged krbpasswordexpiration krbprincipalexpiration krblastpwdchange
      """,
      .objectIdentifier: "objectclass structuralobjectclass supportedcontrol supportedextension supportedfeatures",
    ]
    var rules: [String: MatchingRule] = [:]
    for (rule, list) in names { for name in list.split(separator: " ") { rules[String(name)] = rule } }
    return rules
  }()
}
